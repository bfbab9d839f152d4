// Parts of a record that are folded: all opened by one button, and for the printer.

import { all, one } from "chairside/dom";
import { gettext } from "chairside/words";

const parts = () => all(".record details", HTMLDetailsElement);
const button = one("[data-open-all]", HTMLButtonElement);

/** @param {boolean} open */
const setAll = (open) => {
  for (const part of parts()) part.open = open;
};

button.addEventListener("click", () => {
  const open = parts().some((part) => !part.open);
  setAll(open);
  button.textContent = open ? gettext("Close all parts") : gettext("Open all parts");
});
addEventListener("beforeprint", () => setAll(true));
