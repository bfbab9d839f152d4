// Before the first paint, so that a dim room is never lit up by a white page.
(() => {
  const kept = () => {
    try {
      return localStorage.getItem("chairside-theme");
    } catch {
      return null;
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = () => {
    const theme = kept() ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = theme;
  };
  show();
  dark.addEventListener("change", show);
  addEventListener("storage", show);
})();
