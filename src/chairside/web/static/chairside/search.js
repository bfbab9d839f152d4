// The search that Ctrl-K opens: a box, what it finds below it, and the keys to choose from that.

import { all, around, hear, one } from "chairside/dom";
import { gettext } from "chairside/words";

const dialog = one("#search", HTMLDialogElement);
const input = one("#search-input", HTMLInputElement);
const list = one("#search-results", HTMLElement);
const say = one("[data-search-say]", HTMLElement);

/** What the results in the list are for; null while they are on their way. @type {string | null} */
let answered = null;
/** Enter was pressed before the results came. */
let go = false;

const options = () => all("[role=option]", HTMLAnchorElement, list);
const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");

/** @param {HTMLElement | undefined} option */
const choose = (option) => {
  for (const other of options()) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
};

/** @param {number} by */
const step = (by) => {
  const found = options();
  const current = chosen();
  const at = current ? found.indexOf(current) : -1;
  choose(found[(at + by + found.length) % found.length]);
};

const open = () => {
  if (document.documentElement.classList.contains("locked")) return;
  if (!dialog.open) dialog.showModal();
  input.select();
  answered = null;
  input.dispatchEvent(new CustomEvent("chairside:look"));
};

const follow = () => {
  const option = chosen();
  if (!option) return;
  dialog.close();
  location.assign(option.href);
};

input.addEventListener("input", () => {
  answered = null;
  go = false;
});
hear("htmx:afterSwap", ({ target }) => {
  if (target !== list) return;
  answered = input.value;
  choose(options()[0]);
  input.setAttribute("aria-expanded", String(options().length > 0));
  const found = options().length;
  say.textContent =
    found === 1 ? gettext("1 result") : gettext("%(count)s results", { count: found });
  if (go) follow();
  go = false;
});

input.addEventListener("keydown", (event) => {
  const { key } = event;
  if (key === "ArrowDown") step(1);
  else if (key === "ArrowUp") step(-1);
  else if (key === "Enter") {
    if (answered === input.value) follow();
    else {
      go = true;
      input.dispatchEvent(new CustomEvent("chairside:look"));
    }
  } else return;
  event.preventDefault();
});

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey)
      return;
    event.preventDefault();
    open();
  },
  { capture: true },
);
document.addEventListener("click", (event) => {
  if (!around(event, "[data-open-search]")) return;
  event.preventDefault();
  open();
});
