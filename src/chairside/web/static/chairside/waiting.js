// What takes longer than 300 ms shows that it is on its way, in the place where the answer will stand and of its size.

import { hear } from "chairside/dom";

const SOON_MS = 300;
/** @type {WeakMap<Element, number>} */
const soon = new WeakMap();

/** @param {Element} place */
export const wait = (place) => {
  clearTimeout(soon.get(place));
  soon.set(
    place,
    window.setTimeout(() => {
      place.setAttribute("aria-busy", "true");
      place.classList.add("is-waiting");
    }, SOON_MS),
  );
};

/** @param {Element} place */
export const arrive = (place) => {
  clearTimeout(soon.get(place));
  place.removeAttribute("aria-busy");
  place.classList.remove("is-waiting");
};

hear("htmx:beforeSend", ({ target, requestConfig }) => {
  if (requestConfig.verb === "post" && !target?.matches?.("[data-skeleton=always]")) return;
  if (target?.matches?.("[data-skeleton]")) wait(target);
});
for (const name of ["htmx:afterRequest", "htmx:beforeSwap", "htmx:sendAbort"])
  hear(name, ({ target }) => target?.matches?.("[data-skeleton]") && arrive(target));
