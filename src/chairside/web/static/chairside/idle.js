// Automatic logoff as a person sees it. The server decides by its own clock; this warns, covers the
// page, and lets the same person go on where they were, with what they had typed.

import { all, one } from "chairside/dom";
import { gettext } from "chairside/words";

const dialog = one("#idle", HTMLDialogElement);
const lock = one("#lock", HTMLDialogElement);
const form = one("#unlock", HTMLFormElement);
const password = one("[name=password]", HTMLInputElement, form);
const code = one("[name=code]", HTMLInputElement, form);
const stay = one("[data-idle-stay]", HTMLElement, dialog);
const csrf = one("meta[name=csrf]", HTMLMetaElement);
const { minutes, person, touch = "", token: tokenAddress = "", signIn = "" } = dialog.dataset;
const LIMIT = Number(minutes) * 60_000;
const WARN = 60_000;
const TELL = 60_000;
const KEY = `chairside-active-${person}`;
let lastSent = Date.now();
let dirty = false;

// Every open tab of this clinic counts as one person at work.
const lastActive = () => {
  try {
    return Number(localStorage.getItem(KEY)) || lastSent;
  } catch {
    return lastSent;
  }
};
/** @param {number} at */
const remember = (at) => {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    lastSent = at;
  }
};
remember(Date.now());

/**
 * @param {string} address
 * @param {URLSearchParams | null} [body]
 * @param {Record<string, string>} [headers]
 */
const send = (address, body = null, headers = {}) =>
  fetch(address, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": csrf.content, ...headers },
    redirect: "manual",
  }).catch(() => null);

const tell = async () => {
  lastSent = Date.now();
  const answer = await send(touch);
  if (answer && !answer.ok) cover();
};

const touched = () => {
  if (dialog.open || lock.open) return;
  const now = Date.now();
  if (now - lastActive() > LIMIT) return;
  remember(now);
  if (now - lastSent > TELL) tell();
};
for (const name of ["pointerdown", "keydown", "wheel", "touchstart"]) {
  addEventListener(name, touched, { passive: true, capture: true });
}
document.addEventListener("input", (event) => {
  if (!(event.target instanceof Node && lock.contains(event.target))) dirty = true;
});

stay.addEventListener("click", () => {
  dialog.close();
  remember(Date.now());
  tell();
});
dialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  stay.click();
});

// The patient's page is not to be read over an empty chair.
const cover = () => {
  if (lock.open) return;
  dialog.close();
  document.documentElement.classList.add("locked");
  lock.showModal();
  password.focus();
  send(touch, null, { "X-Background": "1" });
};
lock.addEventListener("cancel", (event) => event.preventDefault());
addEventListener("chairside:signed-out", cover);

/** @param {string} sentence */
const wrong = (sentence) => {
  const place = one("#unlock-wrong", HTMLElement);
  one("span", HTMLElement, place).textContent = sentence;
  place.hidden = !sentence;
};
/** @param {"password" | "code"} name */
const step = (name) => {
  for (const part of all("[data-step]", HTMLElement, form)) {
    part.hidden = part.dataset.step !== name;
    const input = one("input", HTMLInputElement, part);
    input.disabled = part.hidden;
    if (!part.hidden) input.focus();
  }
};

// A sign-in changes the protection token; forms that are open get the new one.
const goOn = async () => {
  const answer = await fetch(tokenAddress, {
    headers: { "X-Background": "1" },
    redirect: "manual",
  }).catch(() => null);
  if (!answer?.ok) return false;
  const fresh = await answer.json();
  if (String(fresh.person) !== person) {
    location.assign("/");
    return true;
  }
  if (!dirty) {
    location.reload();
    return true;
  }
  csrf.content = fresh.token;
  for (const input of all("input[name=csrfmiddlewaretoken]", HTMLInputElement)) {
    input.value = fresh.token;
  }
  remember(Date.now());
  form.reset();
  step("password");
  wrong("");
  lock.close();
  document.documentElement.classList.remove("locked");
  dispatchEvent(new CustomEvent("chairside:signed-in"));
  return true;
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  wrong("");
  const forCode = !code.disabled;
  const button = one("button", HTMLButtonElement, form);
  button.disabled = true;
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) typed.append(name, String(value));
  const { codeAction = "" } = form.dataset;
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  const answer = await send(forCode ? codeAction : form.action, typed, headers);
  button.disabled = false;
  if (!answer) return wrong(gettext("The clinic's server does not answer. Try again in a moment."));
  // The step with the code answers with a page when it is wrong and leads on when it is right.
  const json = answer.headers.get("Content-Type")?.includes("json") ?? false;
  const said = json ? await answer.json() : {};
  if (answer.type === "opaqueredirect" || said.location) {
    if (said.location?.startsWith(codeAction)) return step("code");
    if (!(await goOn())) location.assign(signIn);
    return;
  }
  wrong(
    forCode && answer.ok
      ? gettext("This code does not fit. Codes change every half minute.")
      : said.errors?.join(" ") || gettext("This could not be read. Reload the page."),
  );
  one("[data-step]:not([hidden]) input", HTMLInputElement, form).select();
});

setInterval(() => {
  const left = LIMIT - (Date.now() - lastActive());
  if (lock.open) {
    // Signed in again in another tab.
    if (left > WARN) goOn();
  } else if (left <= 0) {
    cover();
  } else if (left <= WARN) {
    if (!dialog.open) dialog.showModal();
    const seconds = one("[data-idle-left]", HTMLElement, dialog);
    seconds.textContent = String(Math.ceil(left / 1000));
  } else if (dialog.open) {
    dialog.close();
  }
}, 1000);
