// What a person has open and typed among the findings stays through a refresh.
import { all, hear, one } from "chairside/dom";
import { tell } from "chairside/toasts";
import { gettext } from "chairside/words";

const TYPED = "form[id] textarea, form[id] input:not([type=hidden], [type=password])";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/**
 * @typedef {object} Typed
 * @property {string} form
 * @property {string} name
 * @property {string} value
 * @property {string | undefined} fingerprint of the finding it was written about
 * @property {[number | null, number | null]} selection
 */
/**
 * @typedef {object} Kept
 * @property {string[]} open ids of what is opened
 * @property {Typed[]} typed what differs from what the server sent
 * @property {string} sent the form that is on its way; it comes back as the server says
 * @property {string} focused
 * @property {string} hash of the findings as they were read
 */

/** @param {string} id */
const fieldValue = (id) => {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement ? field.value : "";
};

/** @param {Element} area @param {string} sent @returns {Kept} */
const remember = (area, sent) => {
  const fields = /** @type {Field[]} */ ([...area.querySelectorAll(TYPED)]);
  const active = document.activeElement;
  /** @type {(field: Field) => Typed} */
  const typed = (field) => ({
    form: field.form?.id ?? "",
    name: field.name,
    value: field.value,
    fingerprint: field.form?.dataset.fingerprint,
    selection: [field.selectionStart, field.selectionEnd],
  });
  return {
    open: all("details[id][open]", HTMLElement, area).map((details) => details.id),
    typed: fields
      .filter((field) => field.value !== field.defaultValue)
      .map(typed)
      .filter(({ form }) => form !== sent),
    sent,
    focused: active && area.contains(active) ? active.id : "",
    hash: fieldValue("read-sha256"),
  };
};

/** Puts back what was typed, wherever its form is now. @param {Typed} old @param {string} focused */
const putBackField = (old, focused) => {
  const form = document.getElementById(old.form);
  const field = form instanceof HTMLFormElement ? form.elements.namedItem(old.name) : null;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) {
    tell(
      gettext("The finding you were writing about has changed. You had typed: “%(text)s”", {
        text: old.value,
      }),
      "wrong",
    );
    return;
  }
  field.value = old.value;
  for (
    let box = field.closest("details");
    box;
    box = box.parentElement?.closest("details") ?? null
  ) {
    box.open = true;
  }
  if (field.id === focused) {
    // Inside what was still closed the focus could not be put back.
    field.focus({ preventScroll: true });
    field.setSelectionRange(...old.selection);
  }
  if (field.form && field.form.dataset.fingerprint !== old.fingerprint) {
    one("[data-changed]", HTMLElement, field.form).hidden = false;
  }
};

/** @param {Kept} kept */
const putBack = ({ open, typed, sent, focused, hash }) => {
  for (const id of open) {
    const details = document.getElementById(id);
    const inside = sent && details?.contains(document.getElementById(sent));
    if (details instanceof HTMLDetailsElement && !inside) details.open = true;
  }
  for (const old of typed) putBackField(old, focused);
  const place = !sent && focused ? document.getElementById(focused) : null;
  if (place && document.activeElement !== place) place.focus({ preventScroll: true });
  const [changed] = all("[data-decide-changed]", HTMLElement);
  if (changed && !sent && hash && hash !== fieldValue("read-sha256")) changed.hidden = false;
};

/** @type {Kept | null} */
let kept = null;
hear("htmx:beforeSwap", ({ shouldSwap, target, requestConfig }) => {
  if (!shouldSwap || !target.querySelector?.("#findings, .findings")) return;
  kept = remember(target, requestConfig.verb === "post" ? requestConfig.elt.id : "");
});
hear("htmx:afterSwap", () => {
  const before = kept;
  kept = null;
  if (before) putBack(before);
});

// An address that names a finding opens it.
const named = () => {
  const box = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = box?.matches(".finding") && box.querySelector("details");
  if (details) details.open = true;
};
addEventListener("hashchange", named);
named();
