// The sections of the intake: one is open at a time, and the fragment of the address names it or a
// question in it. What could not be saved is listed above, with links.
import { all, around, one } from "chairside/dom";

/** @param {HTMLElement} q */
const textOf = (q) => one("legend, form > label", HTMLElement, q).textContent?.trim() ?? "";

/**
 * Puts what was read in the place of what stands there, unless somebody is in it.
 * @param {Document} fresh @param {string} selector
 */
export const renew = (fresh, selector) => {
  for (const part of all(selector, HTMLElement, fresh)) {
    part.remove();
    const place = document.getElementById(part.id);
    if (!place || place.innerHTML === part.innerHTML) continue;
    const focused = place.contains(document.activeElement) ? document.activeElement : null;
    const left = place.scrollLeft;
    place.replaceWith(part);
    part.scrollLeft = left;
    if (focused instanceof HTMLAnchorElement)
      all("a", HTMLAnchorElement, part)
        .find(({ href }) => href === focused.href)
        ?.focus();
  }
};

/**
 * @param {HTMLElement} page
 * @param {(section: HTMLElement) => Promise<void>} save tries to save what is typed in a section
 */
export const sections = (page, save) => {
  const parts = all(".intake-part", HTMLElement, page);
  const list = one("[data-problems]", HTMLElement, page);

  const mark = () => {
    const open = page.querySelector(".intake-part[data-open]");
    for (const link of all("[data-part-link]", HTMLAnchorElement, page)) {
      if (link.hash === `#${open?.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  /** @param {HTMLElement} section */
  const open = (section) => {
    for (const part of parts) part.toggleAttribute("data-open", part === section);
    mark();
  };

  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const section = target?.closest(".intake-part");
    if (!target || !(section instanceof HTMLElement)) return;
    if (target.matches("[data-apart]")) section.dataset.all = "";
    open(section);
    const field = target.querySelector("input:checked, input:not([type=hidden]), select, textarea");
    const place = target === section ? section.querySelector("h2") : field;
    if (place instanceof HTMLElement) place.focus({ preventScroll: true });
    target.scrollIntoView({ block: target === section ? "start" : "center" });
  };

  const problems = () => {
    const wrong = all(".q-wrong", HTMLElement, page);
    list.hidden = wrong.length === 0;
    one("ul", HTMLElement, list).replaceChildren(
      ...wrong.map((q) => {
        const link = document.createElement("a");
        link.href = `#${q.id}`;
        link.textContent = textOf(q);
        const row = document.createElement("li");
        row.append(link);
        return row;
      }),
    );
  };

  /** @param {HTMLElement} section @param {HTMLAnchorElement} link */
  const onward = async (section, link) => {
    await save(section);
    problems();
    const leaves = !link.hash && page.querySelector(".q[data-dirty]") !== null;
    if (section.querySelector(".q-wrong")) list.focus();
    else if (!leaves) location.assign(link.href);
  };

  page.addEventListener("click", (event) => {
    const link = around(event, "a[data-onward]");
    const section = around(event, ".intake-part");
    if (link instanceof HTMLAnchorElement && section && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onward(section, link);
    }
    if (around(event, "[data-show-apart]") && section) {
      section.dataset.all = "";
      const first = section.querySelector(".q[data-apart] :is(input:not([type=hidden]), select)");
      if (first instanceof HTMLElement) first.focus();
    }
  });
  addEventListener("hashchange", follow);
  // The same link a second time is no change of the address.
  document.addEventListener("click", (event) => {
    const link = around(event, "a");
    if (!(link instanceof HTMLAnchorElement) || !link.hash || link.href !== location.href) return;
    event.preventDefault();
    follow();
  });
  mark();
  follow();
  // Having read the page to its end, a browser takes the focus away from what a fragment only surrounds.
  const again = () => document.activeElement === document.body && follow();
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(again)));
  return { mark, problems };
};
