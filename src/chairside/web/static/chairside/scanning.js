// A scanner types a code of digits in a burst and presses Enter, whatever has the focus. The burst is taken
// out of the field it landed in; then a wristband opens its patient, or is held against the one whose page is open,
// and a badge opens the PIN form of whom it names.

import { all, one } from "chairside/dom";
import { gettext } from "chairside/words";

const CODE = /^77\d{30}$/;
const WRISTBAND = "7711";
const PAUSE_MS = 300;
/** How long the good answer stays. */
const MATCH_MS = 4000;

const dialog = one("#scan-answer", HTMLDialogElement);
const say = one("[data-scan-say]", HTMLElement, dialog);
const other = one("[data-scan-open]", HTMLAnchorElement, dialog);

/** What the field held before the burst. @type {{field: HTMLInputElement | HTMLTextAreaElement, value: string} | null} */
let before = null;
let burst = "";
let last = 0;
let closing = 0;

const closeDialogs = () => {
  clearTimeout(closing);
  for (const open of all("dialog[open]", HTMLDialogElement)) {
    if (open.id === "search" || open === dialog) open.close();
  }
};

/** @param {string} verdict @param {string} words @param {string} [href] */
const show = (verdict, words, href) => {
  closeDialogs();
  dialog.dataset.verdict = verdict;
  say.textContent = words;
  other.hidden = !href;
  if (href) other.href = href;
  dialog.showModal();
  if (verdict === "same") closing = setTimeout(() => dialog.close(), MATCH_MS);
};

/** The boxes by which somebody says that the patient was asked. @param {HTMLInputElement} field */
const askedBoxes = (field) =>
  field.form ? all("input[name=identity_confirmed]", HTMLInputElement, field.form) : [];

/**
 * The form of a check-in sends what was scanned, and the server refuses every band but the patient's own. A tick of
 * before a scan that does not match counts no more; one after it says that the patient was asked then.
 * @param {HTMLInputElement} field @param {string} code @param {boolean} matches
 */
const confirmIdentity = (field, code, matches) => {
  field.value = code;
  for (const said of all("[data-scan-confirmed]", HTMLElement)) said.hidden = !matches;
  if (!matches) for (const box of askedBoxes(field)) box.checked = false;
};
document.addEventListener("change", ({ target }) => {
  const [field] = all("input[data-scan-identity]", HTMLInputElement);
  const [said] = all("[data-scan-confirmed]", HTMLElement);
  if (!field || !said?.hidden || !(target instanceof HTMLInputElement)) return;
  if (target.checked && askedBoxes(field).includes(target)) field.value = "";
});

/** By its button where the page has it, so that what is open there stays.
 * @param {string} href @param {string} [button] */
const open = (href, button) => {
  const there = button ? document.getElementById(button) : null;
  closeDialogs();
  if (there) there.click();
  else location.assign(href);
};

/** @param {string} code */
const scan = async (code) => {
  const body = new FormData();
  body.set("code", code);
  const [identity] = all("input[data-scan-identity]", HTMLInputElement);
  const address = identity?.form ? new URL(identity.form.action).pathname : location.pathname;
  const page = /^\/(treatments|patients)\/([0-9a-f-]{36})\//.exec(address);
  if (page) body.set(page[1] === "treatments" ? "visit" : "patient", page[2]);
  const [csrf] = all("meta[name=csrf]", HTMLMetaElement);
  try {
    const answer = await fetch(dialog.dataset.scan ?? "", {
      method: "POST",
      body,
      headers: { "X-CSRFToken": csrf?.content ?? "", Accept: "application/json" },
    });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const { verdict, say: words, href, button } = await answer.json();
    if (identity && code.startsWith(WRISTBAND)) confirmIdentity(identity, code, verdict === "same");
    if (verdict === "valid") open(href, button);
    else show(verdict, words, href);
  } catch {
    if (identity && code.startsWith(WRISTBAND)) confirmIdentity(identity, code, false);
    show("failed", gettext("The code was not checked. Scan it again."));
  }
};

/** @param {EventTarget | null} target */
const fieldOf = (target) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;

/** @param {KeyboardEvent} event */
const isDigit = ({ key, ctrlKey, metaKey, altKey }) =>
  /^\d$/.test(key) && !ctrlKey && !metaKey && !altKey;

document.addEventListener(
  "keydown",
  (event) => {
    if (document.documentElement.classList.contains("locked")) return;
    const late = event.timeStamp - last > PAUSE_MS;
    last = event.timeStamp;
    if (isDigit(event)) {
      if (late || !burst) {
        burst = "";
        const field = fieldOf(event.target);
        before = field && { field, value: field.value };
      }
      burst += event.key;
      return;
    }
    const code = burst;
    burst = "";
    if (event.key !== "Enter" || late || !CODE.test(code)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (before) {
      before.field.value = before.value;
      before.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    scan(code);
  },
  { capture: true },
);
