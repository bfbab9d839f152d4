// What every page does: the theme button, notices, menus, forms sent once, background requests marked,
// streams followed.

import { announceChange, follow } from "chairside/stream";

const themed = () => document.documentElement.dataset.theme === "dark";

const showTheme = () => {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.setAttribute("aria-pressed", String(themed()));
  }
};

document.addEventListener("click", (event) => {
  const toggle = event.target.closest("[data-theme-toggle]");
  if (toggle) {
    const next = themed() ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      localStorage.setItem("chairside-theme", next);
    } catch {
      /* a private window forgets */
    }
    showTheme();
    dispatchEvent(new CustomEvent("chairside:theme", { detail: next }));
  }
  event.target.closest("[data-dismiss]")?.closest(".notice")?.remove();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const opener = event.target.closest("[data-open-dialog]");
  if (opener) document.getElementById(opener.dataset.openDialog)?.showModal();
  const closer = event.target.closest("[data-close-dialog]");
  if (closer) closer.closest("dialog")?.close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A form is sent once: its buttons rest until the answer is here. The operation refuses a second move as well.
const buttonsOf = (form) =>
  [...form.elements].filter((each) => each.type === "submit" && !each.disabled);
const rest = (form) => {
  for (const button of buttonsOf(form)) {
    button.disabled = true;
    button.dataset.resting = "";
  }
  form.setAttribute("aria-busy", "true");
};
const wake = (form) => {
  for (const button of form.querySelectorAll("[data-resting]")) {
    button.disabled = false;
    delete button.dataset.resting;
  }
  form.removeAttribute("aria-busy");
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  // After the browser has taken the pressed button's value.
  setTimeout(() => rest(form));
});
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(wake));

const formOf = (element) =>
  element instanceof HTMLFormElement ? element : element?.closest?.("form");
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = formOf(event.detail.elt);
  const verb = event.detail.requestConfig?.verb;
  if (form && verb !== "get") rest(form);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = formOf(event.detail.elt);
  if (form?.isConnected) wake(form);
});

const csrf = () => document.querySelector("meta[name=csrf]")?.content;
document.addEventListener("htmx:configRequest", (event) => {
  const { headers, verb, triggeringEvent } = event.detail;
  if (verb !== "get" && csrf()) headers["X-CSRFToken"] = csrf();
  // Only what a person did keeps the session awake.
  if (!triggeringEvent?.isTrusted) headers["X-Background"] = "1";
});

export const notice = (heading, sentence) => {
  const place = document.getElementById("notices");
  if (!place) return;
  for (const old of place.querySelectorAll("[data-from-page]")) old.remove();
  const box = document.createElement("div");
  box.className = "notice notice-warn";
  box.dataset.fromPage = "";
  const words = document.createElement("p");
  const strong = document.createElement("strong");
  strong.textContent = `${heading}. `;
  words.append(strong, sentence);
  box.append(words);
  place.append(box);
  return box;
};

document.addEventListener("htmx:sendError", () => {
  notice(
    "The clinic's server does not answer",
    "What you typed is still here. Try again in a moment; watch the bedside monitor.",
  );
});
document.addEventListener("htmx:responseError", (event) => {
  notice(
    "That did not work",
    `The server answered ${event.detail.xhr.status}. What you typed is still here.`,
  );
});
// After a refused form the first wrong field is where the person goes on.
document.addEventListener("htmx:afterSettle", (event) => {
  event.detail.elt?.querySelector?.("[aria-invalid=true]")?.focus();
});
document.querySelector("[aria-invalid=true]")?.focus();
const here = document.querySelector(".places [aria-current]");
if (here) {
  const bar = here.closest("ul");
  bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
}

// Whatever a followed stream says has changed, the parts of the page that show it are read again.
for (const place of document.querySelectorAll("[data-follow]")) {
  follow(() => place.dataset.follow, { events: { changed: announceChange } });
}
showTheme();

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.querySelector("span").textContent = "Copied";
  } catch {
    /* it is selected, so that Ctrl-C copies it */
  }
});
