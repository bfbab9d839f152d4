// Before the first paint: the theme, so that a dim room is never lit up by a white page, and whether the
// rail is folded, so that nothing moves. A choice is kept by the browser; of the rail one for each of two
// widths, as a tablet that is turned has room for it or not.
(() => {
  const root = document.documentElement;
  /** @param {string} key */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // a private window forgets
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
    if (label) label.textContent = open ? "Collapse menu" : "Expand menu";
  };
  const show = () => {
    root.dataset.theme = kept("chairside-theme") ?? (dark.matches ? "dark" : "light");
    showRail();
  };
  show();
  dark.addEventListener("change", show);
  narrow.addEventListener("change", showRail);
  addEventListener("storage", show);
  document.addEventListener("DOMContentLoaded", showRail);
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("[data-fold-rail]")) return;
    const next = root.dataset.rail === "open" ? "folded" : "open";
    try {
      localStorage.setItem(railKey(), next);
    } catch {
      /* the page keeps it until it is left */
    }
    root.dataset.rail = next;
    showRail();
  });
})();
