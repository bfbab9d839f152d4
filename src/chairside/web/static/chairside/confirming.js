// What a touch could not take back is asked once more, in the same place: the first touch opens the second. It
// closes by itself after a while and never acts by itself.

import { all, around } from "chairside/dom";

/** A finger that touches twice means the first button. */
const ARMED_MS = 500;
const RESTS_MS = 10_000;

/** When it was opened, and what will close it. @type {WeakMap<Element, {at: number, closes: number}>} */
const opened = new WeakMap();

/** @param {HTMLDetailsElement} place */
const summaryOf = (place) => all("summary", HTMLElement, place)[0];

/** @param {HTMLDetailsElement} place */
const close = (place) => {
  const focused = place.contains(document.activeElement);
  place.open = false;
  if (focused) summaryOf(place)?.focus();
};

/** @param {Event} event @param {string} selector */
const confirmOf = (event, selector) => {
  const place = around(event, selector)?.closest("[data-confirm]");
  return place instanceof HTMLDetailsElement ? place : null;
};

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.matches("[data-confirm]")) return;
    clearTimeout(opened.get(target)?.closes);
    if (!target.open) return;
    target.classList.add("confirm-here");
    const [yes] = all("[data-confirm-yes]", HTMLElement, target);
    const [no] = all("[data-confirm-no]", HTMLElement, target);
    if (no) no.hidden = false;
    opened.set(target, {
      at: performance.now(),
      closes: window.setTimeout(() => close(target), RESTS_MS),
    });
    yes?.focus({ preventScroll: true });
  },
  true,
);

document.addEventListener(
  "click",
  (event) => {
    const asked = confirmOf(event, "[data-confirm-yes]");
    if (asked && performance.now() - (opened.get(asked)?.at ?? 0) < ARMED_MS) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    const kept = confirmOf(event, "[data-confirm-no]");
    if (kept) close(kept);
    for (const place of all("[data-confirm][open]", HTMLDetailsElement)) {
      if (!(event.target instanceof Node && place.contains(event.target))) place.open = false;
    }
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const place = confirmOf(event, "[data-confirm] *");
  if (!place?.open) return;
  if (event.key === "Escape") close(place);
  // A key that is still held down from the first press.
  else if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
});
