// The intake saves by itself: each answer on its own, again and again until the server has it, and
// never over what somebody else answered meanwhile.
import { all, around, one, processed } from "chairside/dom";
import { answersIn, retryDelay, saveWords } from "chairside/saving";
import { renew, sections } from "chairside/sections";
import { follow, inTurn } from "chairside/stream";
import { gettext } from "chairside/words";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */
/** @typedef {{number: string, value: string, said: string}} Saved */

const page = one("[data-intake]", HTMLElement);
const state = one("[data-save-state]", HTMLElement);
const KEY = `chairside-intake-${page.dataset.patient}`;
const TYPING_MS = 700;
/** @type {WeakMap<HTMLElement, ReturnType<typeof setTimeout>>} */
const timers = new WeakMap();
/** @type {Map<string, Promise<void>>} */
const sending = new Map();
let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;

const csrf = () => one("meta[name=csrf]", HTMLMetaElement).content;
/** @param {string} id */
const question = (id) => document.getElementById(`q-${id}`);
/** @param {HTMLElement} q */
const idOf = (q) => q.dataset.q ?? "";
/** @param {HTMLElement} q */
const formOf = (q) => one("form", HTMLFormElement, q);
/** @param {HTMLElement} q */
const answerIn = (q) => String(new FormData(formOf(q)).get("value") ?? "");
/** @param {ParentNode} place @returns {Field[]} */
const fieldsIn = (place) => [
  ...all("input", HTMLInputElement, place),
  ...all("select", HTMLSelectElement, place),
  ...all("textarea", HTMLTextAreaElement, place),
];
/** @param {HTMLElement} q @param {string} words */
const tell = (q, words) => {
  one("[data-state]", HTMLElement, q).textContent = words;
};
const dirty = () => all(".q[data-dirty]", HTMLElement, page);

/**
 * Asks for a part of a page; what fails is asked again at the next change.
 * @param {string} address
 * @param {Record<string, string>} [more] headers
 */
const read = async (address, more) => {
  const headers = { "X-Background": "1", ...more };
  const answer = await fetch(address, { headers, redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};
const PART = { "HX-Request": "true" };

// What is not saved yet outlives the back button and a reload, in this tab alone.
const keep = () => {
  const waiting = Object.fromEntries(
    dirty().map((q) => [idOf(q), { value: answerIn(q), seen: q.dataset.number }]),
  );
  try {
    if (Object.keys(waiting).length) sessionStorage.setItem(KEY, JSON.stringify(waiting));
    else sessionStorage.removeItem(KEY);
  } catch {
    /* a private window forgets */
  }
};
/** @param {HTMLElement} q @param {string} value */
const put = (q, value) => {
  for (const field of fieldsIn(q).filter(({ name }) => name === "value")) {
    if (field instanceof HTMLInputElement && field.type === "radio")
      field.checked = field.value === value;
    else field.value = value;
  }
};

const say = () => {
  const conflicts = page.querySelectorAll(".q-wrong").length;
  const before = state.textContent ?? "";
  state.toggleAttribute("data-lost", failures > 0);
  state.textContent = saveWords({ open: dirty().length, conflicts, failures, before });
  view.problems();
};

/** @param {HTMLElement} q */
const mark = (q) => {
  q.dataset.dirty = "";
  delete q.dataset.elsewhere;
  tell(q, gettext("Not saved yet"));
  keep();
  say();
};

/** @param {HTMLElement} q @param {Document} page_ @returns {HTMLElement} what stands there now */
const replace = (q, page_) => {
  const fresh = one(`#${q.id}`, HTMLElement, page_);
  const typing = fieldsIn(q).find((field) => field === document.activeElement);
  q.replaceWith(fresh);
  if (typing) {
    const { name, value, type } = typing;
    fieldsIn(fresh)
      .find((field) =>
        type === "radio"
          ? (field instanceof HTMLInputElement && field.checked) || field.value === value
          : field.name === name,
      )
      ?.focus();
  }
  needed();
  return fresh;
};

/** @param {HTMLElement} q @param {Saved} answer @param {string} sent */
const saved = (q, answer, sent) => {
  q.dataset.number = answer.number;
  one("[name=seen]", HTMLInputElement, q).value = answer.number;
  q.dataset.saved = answer.value;
  delete q.dataset.source;
  q.querySelector(".q-reported")?.remove();
  q.querySelector(":scope > .wrong")?.remove();
  q.querySelector(".q-both")?.remove();
  q.classList.remove("q-wrong");
  if (answerIn(q) === sent) {
    delete q.dataset.dirty;
    tell(q, answer.said ? gettext("Saved %(said)s", { said: answer.said }) : "");
  }
  keep();
  say();
  facts();
};

const lost = () => {
  failures += 1;
  clearTimeout(retry);
  retry = setTimeout(sendAll, retryDelay(failures));
  say();
};

/** @param {HTMLElement} q @returns {Promise<void>} */
const send = async (q) => {
  if (document.documentElement.classList.contains("locked")) return;
  const id = idOf(q);
  if (!sending.has(id)) sending.set(id, sendNow(q, id));
  await sending.get(id);
};

/** @param {HTMLElement} q @param {string} id */
const sendNow = async (q, id) => {
  const sent = answerIn(q);
  const body = new URLSearchParams({
    value: sent,
    seen: q.dataset.number ?? "",
    source: q.dataset.source ?? "staff",
  });
  let answer = null;
  try {
    answer = await fetch(formOf(q).action, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { "X-CSRFToken": csrf(), Accept: "application/json" },
    });
  } catch {
    /* nobody answered */
  }
  sending.delete(id);
  if (!answer || answer.status >= 500) return lost();
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    dispatchEvent(new CustomEvent("chairside:signed-out"));
    return;
  }
  failures = 0;
  const here = question(id);
  if (!here) return;
  if (answer.status === 200) {
    saved(here, await answer.json(), sent);
    if (here.dataset.dirty !== undefined) await send(here);
  } else {
    const reply = await answer.json().catch(() => null);
    if (!reply) return lost();
    delete here.dataset.dirty;
    const fresh = replace(here, new DOMParser().parseFromString(reply.html, "text/html"));
    fresh.dataset.unsaved = sent;
    keep();
    say();
  }
};

const sendAll = () => {
  for (const q of dirty()) send(q);
};

/** @param {HTMLElement} section */
const saveSection = async (section) => {
  const open = dirty().filter((q) => section.contains(q));
  for (const q of open) clearTimeout(timers.get(q));
  await Promise.all(open.map(send));
};

/** @param {HTMLElement} q */
const later = (q) => {
  clearTimeout(timers.get(q));
  timers.set(
    q,
    setTimeout(() => send(q), TYPING_MS),
  );
};

page.addEventListener("input", (event) => {
  const q = around(event, ".q");
  if (!q || !around(event, "[data-answer]")) return;
  delete q.dataset.source;
  mark(q);
  if (around(event, "input[type=radio], select")) send(q);
  else later(q);
});
page.addEventListener("change", (event) => {
  const q = around(event, ".q");
  if (q?.dataset.dirty !== undefined && around(event, "[data-answer]")) {
    clearTimeout(timers.get(q));
    send(q);
  }
});
page.addEventListener("submit", (event) => {
  if (!around(event, "[data-answer]")) return;
  event.preventDefault();
  const q = around(event, ".q");
  if (q?.dataset.dirty !== undefined) send(q);
});
page.addEventListener("click", async (event) => {
  const q = around(event, ".q");
  if (!q) return;
  const take = around(event, "[data-take]");
  if (take) {
    put(q, take.dataset.take ?? "");
    mark(q);
    q.dataset.source = "referral";
    await send(q);
    const next = question(idOf(q))?.querySelector(
      "input:checked, select, textarea, input:not([type=hidden])",
    );
    if (next instanceof HTMLElement) next.focus();
  }
  if (around(event, "[data-keep-mine]")) {
    // What is seen now is theirs; mine is meant to follow it.
    mark(q);
    await send(q);
  }
  if (around(event, "[data-keep-theirs]")) await reread(idOf(q), true);
});

/**
 * What was on its way may be older than what was saved meanwhile.
 * @param {HTMLElement} q @param {HTMLElement} than
 */
const isNewer = (q, than) => Number(q.dataset.number) > Number(than.dataset.number);

/**
 * What somebody else answered is read again, unless somebody is typing there.
 * @param {string} id
 * @param {boolean} [evenIfWrong]
 */
const reread = async (id, evenIfWrong = false) => {
  const q = question(id);
  if (!q || q.dataset.dirty !== undefined || (q.classList.contains("q-wrong") && !evenIfWrong))
    return;
  const fresh = await read(formOf(q).action.replace(/save\/$/, ""));
  const now = question(id);
  if (!fresh || !now || now.dataset.dirty !== undefined) return;
  if (isNewer(now, one(`#${now.id}`, HTMLElement, fresh))) return;
  const before = now.dataset.number;
  const after = replace(now, fresh);
  if (after.dataset.number !== before && before !== undefined) after.dataset.elsewhere = "";
  say();
};

const rereadAll = inTurn(async () => {
  const fresh = await read(location.pathname + location.search);
  if (!fresh) return;
  for (const q of all(".q:not([data-dirty]):not(.q-wrong)", HTMLElement, page)) {
    const now = fresh.getElementById(q.id);
    if (now && isNewer(now, q)) replace(q, fresh).dataset.elsewhere = "";
  }
});

/**
 * A form that somebody has open stays, and so does a part for which one is on its way.
 * @param {HTMLElement} element
 */
const inUse = (element) =>
  element.querySelector("form.in-place, .htmx-request") !== null ||
  element.contains(document.activeElement);
/** @param {string} id @param {string} address */
const readPart = async (id, address) => {
  const element = document.getElementById(id);
  if (!element || inUse(element)) return;
  const fresh = (await read(address, PART))?.body.firstElementChild;
  // Meanwhile somebody may have pressed “Add”.
  if (!(fresh instanceof HTMLElement) || inUse(element)) return;
  element.replaceWith(fresh);
  processed(fresh);
};
const KINDS = ["medications", "allergies", "conditions", "weights", "heights"];
const readLists = KINDS.map((kind) =>
  inTurn(() => readPart(kind, `/patients/${page.dataset.patient}/facts/${kind}/`)),
);
const lists = () => {
  for (const readList of readLists) readList();
};
const trials = inTurn(() => readPart("trials-list", page.dataset.trials ?? ""));

const needed = () => {
  const { needed = "", apart = "" } = document.getElementById("needed")?.dataset ?? {};
  const [ids, aside] = [new Set(needed.split(" ")), new Set(apart.split(" "))];
  for (const q of all(".q", HTMLElement, page)) {
    q.toggleAttribute("data-needed", ids.has(idOf(q)));
    const inUse = q.matches("[data-dirty], .q-wrong, :focus-within");
    q.toggleAttribute("data-apart", aside.has(idOf(q)) && !inUse);
  }
};

// The findings, worked out again after a change; what is opened in them stays open.
/** @type {Promise<void> | null} */
let asking = null;
let again = false;
const readFindings = async () => {
  const fresh = await read(page.dataset.side ?? "", PART);
  if (!fresh) return;
  const side = one("#side", HTMLElement);
  const open = new Set(all("details[open][id]", HTMLElement, side).map(({ id }) => id));
  const focused = side.contains(document.activeElement) ? document.activeElement?.id : "";
  const top = side.scrollTop;
  const names = fresh.getElementById("recognised");
  const place = document.getElementById("recognised");
  if (names && place && !place.contains(document.activeElement)) {
    names.remove();
    names.removeAttribute("hx-swap-oob");
    place.replaceWith(names);
  }
  renew(fresh, "#sections, .q-apart");
  view.mark();
  side.replaceChildren(...fresh.body.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
  side.scrollTop = top;
  processed(side);
  needed();
};
const facts = () => {
  if (asking) {
    again = true;
    return;
  }
  asking = readFindings().finally(() => {
    asking = null;
    if (again) {
      again = false;
      facts();
    }
  });
};

const view = sections(page, saveSection);
follow(page.dataset.of ?? "", {
  news: (kinds) => {
    const any = kinds.includes("everything");
    for (const { id, number } of answersIn(kinds)) {
      if (!sending.has(id) && Number(question(id)?.dataset.number) < Number(number)) reread(id);
    }
    if (any || kinds.includes("answers")) rereadAll();
    if (any || kinds.includes("trials")) trials();
    if (any || kinds.includes("facts")) {
      lists();
      facts();
    }
  },
  back: () => {
    failures = 0;
    sendAll();
    rereadAll();
    facts();
    say();
  },
});
addEventListener("online", sendAll);
addEventListener("chairside:signed-in", sendAll);
addEventListener("beforeunload", (event) => {
  if (dirty().length) event.preventDefault();
});
document.body.addEventListener("htmx:afterSwap", needed);

try {
  const waiting = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  for (const [id, { value, seen }] of Object.entries(waiting)) {
    const q = question(id);
    if (!q || answerIn(q) === value) continue;
    put(q, value);
    q.dataset.number = seen;
    mark(q);
  }
  keep();
  sendAll();
} catch {
  /* nothing was kept */
}
for (const q of all(".q[data-touched]:not([data-dirty])", HTMLElement, page)) {
  if (answerIn(q) === q.dataset.saved) continue;
  mark(q);
  send(q);
}
needed();
