// What is typed to find somebody may be a patient's name, and addresses end in logs: it goes in a header.
// A form whose words are no secret, as those that look something up, says `data-addressed`.

import { all, hear } from "chairside/dom";

const FILTER = ".table-tools [type=search]";

hear("htmx:configRequest", ({ elt, headers, parameters, verb }) => {
  if (elt.closest("[data-addressed]")) return;
  // The choice of columns is posted, and answered with the address of the list.
  if (verb !== "get" && !elt.closest(".table-tools")) return;
  if (parameters.q) headers["X-Words"] = encodeURIComponent(parameters.q);
  delete parameters.q;
});

// Back leads to the list as it was narrowed: its words stay with the page's place in the history.
hear("htmx:replacedInHistory", () => {
  const [field] = all(FILTER, HTMLInputElement);
  if (field) history.replaceState({ ...history.state, words: field.value }, "");
});
addEventListener("load", () => {
  const [field] = all(FILTER, HTMLInputElement);
  if (!field || field.value || !history.state?.words) return;
  field.value = history.state.words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
