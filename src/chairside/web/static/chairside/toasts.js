// What was done, or was not, said at the edge of the page and to screen readers. What was done goes by itself, unless
// somebody is at it; what was not done stays until it is dismissed.

import { all, around, one } from "chairside/dom";

const STAYS_MS = 6000;

const UNREAD_MS = 2000;
let said = "";
let saidAt = -UNREAD_MS;

/**
 * For screen readers alone. The same words twice are said twice; what was said a moment ago may not have been read
 * yet, and that a form is saved must not hide that its value is out of range.
 * @param {string} words
 */
export const say = (words) => {
  const unread = performance.now() - saidAt < UNREAD_MS && said !== words ? `${said} ` : "";
  said = unread + words;
  saidAt = performance.now();
  const place = one("[data-say]", HTMLElement);
  place.textContent = "";
  setTimeout(() => {
    place.textContent = said;
  }, 50);
};

/** @param {HTMLElement} toast */
const leave = (toast) => {
  if (!toast.isConnected) return;
  if (toast.matches(":hover, :focus-within")) setTimeout(leave, STAYS_MS, toast);
  else toast.remove();
};

/** @param {string} words @param {"done" | "wrong"} [kind] */
export const tell = (words, kind = "done") => {
  if (!words) return;
  const place = one("[data-toasts]", HTMLElement);
  for (const old of all(".toast", HTMLElement, place))
    if (old.dataset.kind === "done" || old.textContent === words) old.remove();
  const [pattern] = all("template[data-toast]", HTMLTemplateElement);
  const toast = pattern?.content.firstElementChild?.cloneNode(true);
  if (!(toast instanceof HTMLElement)) return;
  toast.dataset.kind = kind;
  toast.classList.add(`toast-${kind}`);
  one("p", HTMLElement, toast).textContent = words;
  place.append(toast);
  say(words);
  if (kind === "done") setTimeout(leave, STAYS_MS, toast);
};

/** Where the focus was before it went into a toast. @type {Element | null} */
let before = null;
document.addEventListener("focusin", (event) => {
  if (!around(event, ".toast") && event.target instanceof Element) before = event.target;
});
/** @param {HTMLElement | null | undefined} toast */
const dismiss = (toast) => {
  if (!toast) return;
  const focused = toast.contains(document.activeElement);
  toast.remove();
  if (focused && before instanceof HTMLElement && before.isConnected) before.focus();
};
document.addEventListener("click", (event) => {
  if (around(event, "[data-toast-close]")) dismiss(around(event, ".toast"));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && around(event, ".toast")) dismiss(around(event, ".toast"));
});

// What a page brings after it led elsewhere stands above it; a region that is there when the page comes up is not
// read out by itself.
const brought = all("#notices .notice p", HTMLElement).map(
  (line) => line.textContent?.trim() ?? "",
);
if (brought.length) say(brought.join(" "));
