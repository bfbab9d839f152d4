// What a person has open and typed among the findings stays through a refresh.
import { notice } from "chairside/shell";

const TYPED = "form[id] textarea, form[id] input:not([type=hidden], [type=password])";

const fieldValue = (id) => document.getElementById(id)?.value ?? "";

const remember = (area, sent) => {
  const open = [...area.querySelectorAll("details[id][open]")].map((each) => each.id);
  const typed = [...area.querySelectorAll(TYPED)]
    .filter((each) => each.value !== each.defaultValue && each.form.id !== sent)
    .map((each) => ({
      form: each.form.id,
      name: each.name,
      value: each.value,
      fingerprint: each.form.dataset.fingerprint,
      selection: [each.selectionStart, each.selectionEnd],
    }));
  const focused = area.contains(document.activeElement) ? document.activeElement.id : "";
  return { open, typed, sent, focused, hash: fieldValue("read-sha256") };
};

const putBack = (kept) => {
  for (const id of kept.open) {
    const details = document.getElementById(id);
    if (details && !(kept.sent && details.contains(document.getElementById(kept.sent))))
      details.open = true;
  }
  for (const { form: id, name, value, fingerprint, selection } of kept.typed) {
    const form = document.getElementById(id);
    const field = form?.elements.namedItem(name);
    if (!field) {
      notice("The finding you were writing about has changed", `You had typed: “${value}”`);
      continue;
    }
    field.value = value;
    for (let box = form.closest("details"); box; box = box.parentElement.closest("details"))
      box.open = true;
    if (field.id === kept.focused) {
      // Inside what was still closed the focus could not be put back.
      field.focus({ preventScroll: true });
      field.setSelectionRange(...selection);
    }
    if (form.dataset.fingerprint !== fingerprint)
      form.querySelector("[data-changed]").hidden = false;
  }
  const focused = !kept.sent && kept.focused && document.getElementById(kept.focused);
  if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
  const changed = document.querySelector("[data-decide-changed]");
  if (changed && !kept.sent && kept.hash && kept.hash !== fieldValue("read-sha256"))
    changed.hidden = false;
};

let kept = null;
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.shouldSwap || !detail.target.querySelector?.("#findings, .findings")) return;
  const post = detail.requestConfig.verb === "post";
  kept = remember(detail.target, post ? detail.requestConfig.elt.id : "");
});
document.addEventListener("htmx:afterSwap", () => {
  if (!kept) return;
  const found = kept;
  kept = null;
  putBack(found);
});

// An address that names a finding opens it.
const named = () => {
  const box = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = box?.matches(".finding") && box.querySelector("details");
  if (details) details.open = true;
};
addEventListener("hashchange", named);
named();
