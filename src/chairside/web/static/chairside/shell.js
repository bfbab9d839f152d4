// What every page does: notices, menus, forms sent once, background requests marked,
// streams followed.

import "chairside/confirming";
import "chairside/touch_entry";
import { all, around, hear, one } from "chairside/dom";
import { announceChange, coverPage, follow } from "chairside/stream";
import { tell } from "chairside/toasts";
import "chairside/typed_words";
import "chairside/waiting";
import { gettext } from "chairside/words";

document.addEventListener("click", (event) => {
  around(event, "[data-dismiss]")?.closest(".notice")?.remove();
  for (const menu of all("details.menu[open]", HTMLDetailsElement)) {
    if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
  }
  const opener = around(event, "[data-open-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.openDialog ?? "");
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  around(event, "[data-close-dialog]")?.closest("dialog")?.close();
  if (around(event, "[data-print]")) print();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const [menu] = all("details.menu[open]", HTMLDetailsElement);
  if (menu) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

// What is read again may push a button away from under the finger: a press goes to where it began,
// unless it is the finger that moves.
const MOVED_PX = 10;
/** @type {{button: HTMLElement, id: number, x: number, y: number} | null} */
let press = null;
document.addEventListener("pointerdown", ({ target, pointerId, pointerType, clientX, clientY }) => {
  const button = target instanceof Element ? target.closest("button, a[href]") : null;
  if (!(button instanceof HTMLElement) || pointerType !== "mouse") return;
  press = { button, id: pointerId, x: clientX, y: clientY };
  button.setPointerCapture(pointerId);
});
document.addEventListener("pointermove", ({ clientX, clientY }) => {
  if (!press || Math.hypot(clientX - press.x, clientY - press.y) < MOVED_PX) return;
  if (press.button.hasPointerCapture(press.id)) press.button.releasePointerCapture(press.id);
  press = null;
});

// A form is sent once: its buttons rest until the answer is here. The operation refuses a second move as well.
/** @param {HTMLFormElement} form */
const buttonsOf = (form) =>
  /** @type {(HTMLButtonElement | HTMLInputElement)[]} */ (
    [...form.elements].filter((control) => control.matches("[type=submit], button:not([type])"))
  );
/** @param {HTMLFormElement} form */
const rest = (form) => {
  for (const button of buttonsOf(form)) {
    if (button.disabled) continue;
    button.disabled = true;
    button.dataset.resting = "";
  }
  form.setAttribute("aria-busy", "true");
};
/** @param {HTMLFormElement} form */
const wake = (form) => {
  for (const button of buttonsOf(form)) {
    if (button.dataset.resting === undefined) continue;
    button.disabled = false;
    delete button.dataset.resting;
  }
  form.removeAttribute("aria-busy");
};

// What is wrong is said by the server beside the field and linked at the top, in the same words everywhere;
// a browser's bubble would cover one field, in its own words. Enter presses the first button too.
document.addEventListener(
  "click",
  ({ target }) => {
    const button = target instanceof Element ? target.closest("button, input[type=submit]") : null;
    const sends = button instanceof HTMLButtonElement || button instanceof HTMLInputElement;
    if (sends && button.form) button.form.noValidate = true;
  },
  true,
);

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.method !== "post" || form.target) return;
  // After the browser has taken the pressed button's value.
  setTimeout(() => rest(form));
});
addEventListener("pageshow", () => all("form[aria-busy]", HTMLFormElement).forEach(wake));

/**
 * The form that is sent by this element. A part of a form that reads itself again sends nothing: were
 * the buttons to rest then, a press that began before would be lost.
 * @param {unknown} element
 * @returns {HTMLFormElement | null}
 */
const formOf = (element) => {
  const sends = element instanceof HTMLFormElement || element instanceof HTMLButtonElement;
  return sends ? element.closest("form") : null;
};
hear("htmx:beforeRequest", ({ elt, requestConfig }) => {
  const form = formOf(elt);
  if (form && requestConfig?.verb !== "get") rest(form);
});
hear("htmx:afterRequest", ({ elt }) => {
  const form = formOf(elt);
  if (form?.isConnected) wake(form);
});

hear("htmx:configRequest", ({ headers, verb, triggeringEvent }) => {
  const [csrf] = all("meta[name=csrf]", HTMLMetaElement);
  if (verb !== "get" && csrf) headers["X-CSRFToken"] = csrf.content;
  // Only what a person did keeps the session awake.
  if (!triggeringEvent?.isTrusted) headers["X-Background"] = "1";
});

// When the session has ended, what the page reads by itself leads nobody away from what they typed.
hear("htmx:beforeOnLoad", ({ xhr, requestConfig }, event) => {
  if (!requestConfig.headers["X-Background"] || !xhr.getResponseHeader("HX-Redirect")) return;
  event.preventDefault();
  coverPage();
});

hear("htmx:sendError", () => {
  tell(
    gettext(
      "The clinic's server does not answer. What you typed is still here. Try again in a moment; watch the bedside monitor.",
    ),
    "wrong",
  );
});
hear("htmx:responseError", ({ xhr }) => {
  tell(
    gettext("That did not work: the server answered %(status)s. What you typed is still here.", {
      status: xhr.status,
    }),
    "wrong",
  );
});
// After a refused form the first wrong field is where the person goes on.
hear("htmx:afterSettle", ({ elt }) => {
  elt?.querySelector?.("[aria-invalid=true]")?.focus();
});
all("[aria-invalid=true]", HTMLElement)[0]?.focus();
const [here] = all(".beside [aria-current]", HTMLElement);
const row = here?.closest("nav");
if (row) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;

// `hx-swap="morph"` changes what differs and leaves the rest where it is: a button that is being
// pressed, a menu that somebody has opened. (idiomorph's own extension drops text without a tag.)
const { htmx, Idiomorph } = /** @type {any} */ (window);
/** @param {string} name @param {Element} element */
const beforeAttributeUpdated = (name, element) =>
  !(name === "open" && element.matches("details, dialog"));
/** @param {string} style @param {Element} target @param {Element} fragment */
const handleSwap = (style, target, fragment) =>
  style.startsWith("morph") &&
  Idiomorph.morph(target, fragment.childNodes, {
    morphStyle: style === "morph" ? "outerHTML" : "innerHTML",
    callbacks: { beforeAttributeUpdated },
  });
htmx.defineExtension("morph", {
  isInlineSwap: (/** @type {string} */ style) => style === "morph",
  handleSwap,
});

// Whatever a followed stream says has changed, the parts of the page that show it are read again.
for (const place of all("[data-follow]", HTMLElement)) {
  follow(place.dataset.follow ?? "", { news: announceChange });
}

// A link that opens a form in place is a button to those who hear it, and answers as one.
document.addEventListener("keydown", (event) => {
  const button = around(event, "a[role=button]");
  if (!button || event.key !== " ") return;
  event.preventDefault();
  if (!event.repeat) button.click();
});
document.addEventListener("click", async (event) => {
  const button = around(event, "[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy ?? "");
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    one("span", HTMLElement, button).textContent = gettext("Copied");
  } catch {
    /* it is selected, so that Ctrl-C copies it */
  }
});
