// Before the first paint: the theme, so that a dim room is never lit up by a white page, and whether the
// rail is folded, so that nothing moves. A choice is kept by the browser; of the rail one for each of two
// widths, as a tablet that is turned has room for it or not.
(() => {
  const root = document.documentElement;
  /** @type {Record<string, string | null>} What a window that may store nothing knows until it is left. */
  const here = {};
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return here[key] ?? null;
    }
  };
  /** @param {string} key @param {string | null} value */
  const keep = (key, value) => {
    here[key] = value;
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      /* kept here */
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 63.99rem)");
  const railKey = () => (narrow.matches ? "chairside-rail-narrow" : "chairside-rail");
  const railNow = () => kept(railKey()) ?? (narrow.matches ? "folded" : "open");

  const showRail = () => {
    root.dataset.rail = railNow();
    const [fold] = document.querySelectorAll("[data-fold-rail]");
    if (!(fold instanceof HTMLElement)) return;
    const open = root.dataset.rail === "open";
    const label = fold.querySelector(".rail-label");
    fold.setAttribute("aria-expanded", String(open));
    if (label) label.textContent = (open ? fold.dataset.open : fold.dataset.folded) ?? "";
  };
  const showTheme = () => {
    const choice = kept("chairside-theme");
    root.dataset.theme = choice ?? (dark.matches ? "dark" : "light");
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      const chosen = button.getAttribute("data-theme-choice") === (choice ?? "auto");
      button.setAttribute("aria-pressed", String(chosen));
    }
  };
  const show = () => {
    showTheme();
    showRail();
  };
  show();
  dark.addEventListener("change", show);
  narrow.addEventListener("change", showRail);
  addEventListener("storage", show);
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const choice = target.closest("[data-theme-choice]")?.getAttribute("data-theme-choice");
    if (choice) {
      keep("chairside-theme", choice === "auto" ? null : choice);
      showTheme();
      dispatchEvent(new CustomEvent("chairside:theme", { detail: root.dataset.theme }));
    }
    if (target.closest("[data-fold-rail]")) {
      keep(railKey(), root.dataset.rail === "open" ? "folded" : "open");
      showRail();
    }
  });
})();
