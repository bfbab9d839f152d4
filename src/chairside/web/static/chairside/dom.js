// Reaching into the page, so that a missing element is an error that names it.

/**
 * The one element that the page must have.
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} kind
 * @param {ParentNode} [root]
 * @returns {E}
 */
export const one = (selector, kind, root = document) => {
  const element = root.querySelector(selector);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} ${selector}.`);
  return element;
};

/**
 * Every element of that kind below `root`.
 * @template {Element} E
 * @param {string} selector
 * @param {new () => E} kind
 * @param {ParentNode} [root]
 * @returns {E[]}
 */
export const all = (selector, kind, root = document) =>
  /** @type {E[]} */ (
    [...root.querySelectorAll(selector)].filter((place) => place instanceof kind)
  );

/**
 * The element at or around an event's target.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const around = (event, selector) => {
  const place = event.target instanceof Element ? event.target.closest(selector) : null;
  return place instanceof HTMLElement ? place : null;
};

/** Has htmx look at what a script has put into the page. @param {Element} element */
export const processed = (element) => /** @type {any} */ (window).htmx.process(element);

/** @param {string} id @returns {any} what the server wrote into the page with `json_script` */
export const json = (id) => JSON.parse(one(`#${id}`, HTMLScriptElement).textContent ?? "null");

/**
 * Hears an event of htmx or of our own, with its detail.
 * @param {string} name
 * @param {(detail: any, event: Event) => void} handle
 * @param {EventTarget} [target]
 */
export const hear = (name, handle, target = document) =>
  target.addEventListener(name, (event) =>
    handle(event instanceof CustomEvent ? event.detail : null, event),
  );

/**
 * The banner that says since when the page has lost the server; its part of `follow`'s handlers. What
 * is lost for several reasons is back when none is left.
 * @param {HTMLElement} page
 * @param {(seconds: number) => string} since
 */
export const lostBanner = (page, since) => {
  const banner = one("[data-lost]", HTMLElement, page);
  const reasons = new Set();
  return {
    /** @param {number} seconds @param {string} [why] */
    lost: (seconds, why = "stream") => {
      if (!reasons.size) one("[data-lost-since]", HTMLElement, banner).textContent = since(seconds);
      reasons.add(why);
      banner.hidden = false;
      page.classList.add("is-lost");
    },
    /** @param {string} [why] */
    back: (why = "stream") => {
      reasons.delete(why);
      banner.hidden = reasons.size === 0;
      page.classList.toggle("is-lost", reasons.size > 0);
    },
  };
};
