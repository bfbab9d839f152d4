// The intake saves by itself: each answer on its own, again and again until the server has it, and
// never over what somebody else answered meanwhile.
import { answersIn, retryDelay, saveWords } from "chairside/saving";
import { follow } from "chairside/stream";

const page = document.querySelector("[data-intake]");
const state = document.querySelector("[data-save-state]");
const KEY = `chairside-intake-${page.dataset.patient}`;
const TYPING_MS = 700;
const timers = new WeakMap();
const sending = new Set();
let failures = 0;
let retry = 0;

const csrf = () => document.querySelector("meta[name=csrf]").content;
const question = (id) => document.getElementById(`q-${id}`);
const answerIn = (q) => new FormData(q.querySelector("form")).get("value") ?? "";
const dirty = () => [...page.querySelectorAll(".q[data-dirty]")];

// What is not saved yet outlives the back button and a reload, in this tab alone.
const keep = () => {
  const waiting = Object.fromEntries(
    dirty().map((q) => [q.dataset.q, { value: answerIn(q), seen: q.dataset.number }]),
  );
  try {
    if (Object.keys(waiting).length) sessionStorage.setItem(KEY, JSON.stringify(waiting));
    else sessionStorage.removeItem(KEY);
  } catch {
    /* a private window forgets */
  }
};
const put = (q, value) => {
  const radios = q.querySelectorAll("input[type=radio]");
  if (radios.length) for (const each of radios) each.checked = each.value === value;
  else q.querySelector("[name=value]").value = value;
};

const say = () => {
  const conflicts = page.querySelectorAll(".q-wrong").length;
  const before = state.textContent;
  state.toggleAttribute("data-lost", failures > 0);
  state.textContent = saveWords({ open: dirty().length, conflicts, failures, before });
};

const mark = (q) => {
  q.dataset.dirty = "";
  delete q.dataset.told;
  q.querySelector("[data-state]").textContent = "Not saved yet";
  keep();
  say();
};

const replace = (q, html) => {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".q");
  const inside = q.contains(document.activeElement) ? document.activeElement : null;
  const named = inside && {
    name: inside.name,
    value: inside.value,
    radio: inside.type === "radio",
  };
  q.replaceWith(fresh);
  if (named) {
    const again = [...fresh.querySelectorAll("input, select, textarea")].find((each) =>
      named.radio ? each.checked || each.value === named.value : each.name === named.name,
    );
    again?.focus();
  }
  needed();
  return fresh;
};

const saved = (q, answer, sent) => {
  q.dataset.number = answer.number;
  q.querySelector("[name=seen]").value = answer.number;
  q.dataset.saved = answer.value;
  delete q.dataset.source;
  q.querySelector(".q-told")?.remove();
  q.querySelector(":scope > .wrong")?.remove();
  q.querySelector(".q-both")?.remove();
  q.classList.remove("q-wrong");
  if (answerIn(q) === sent) {
    delete q.dataset.dirty;
    q.querySelector("[data-state]").textContent = answer.said ? `Saved ${answer.said}` : "";
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

const send = async (q) => {
  const id = q.dataset.q;
  if (sending.has(id) || document.documentElement.classList.contains("locked")) return;
  sending.add(id);
  const sent = answerIn(q);
  const body = new URLSearchParams({
    value: sent,
    seen: q.dataset.number,
    source: q.dataset.source ?? "staff",
  });
  let answer = null;
  try {
    answer = await fetch(q.querySelector("form").action, {
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
  if (answer.status === 200) {
    saved(here, await answer.json(), sent);
    if (here.dataset.dirty !== undefined) await send(here);
  } else {
    const told = await answer.json().catch(() => null);
    if (!told) return lost();
    delete here.dataset.dirty;
    const fresh = replace(here, told.html);
    fresh.dataset.unsaved = sent;
    keep();
    say();
  }
};

const sendAll = () => {
  for (const q of dirty()) send(q);
};

const later = (q) => {
  clearTimeout(timers.get(q));
  timers.set(
    q,
    setTimeout(() => send(q), TYPING_MS),
  );
};

page.addEventListener("input", (event) => {
  const q = event.target.closest(".q");
  if (!q || !event.target.closest("[data-answer]")) return;
  delete q.dataset.source;
  mark(q);
  if (event.target.type === "radio" || event.target.tagName === "SELECT") send(q);
  else later(q);
});
page.addEventListener("change", (event) => {
  const q = event.target.closest(".q");
  if (q?.dataset.dirty !== undefined && event.target.closest("[data-answer]")) {
    clearTimeout(timers.get(q));
    send(q);
  }
});
page.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-answer]");
  if (!form) return;
  event.preventDefault();
  const q = form.closest(".q");
  if (q.dataset.dirty !== undefined) send(q);
});
page.addEventListener("click", async (event) => {
  const q = event.target.closest(".q");
  if (!q) return;
  const take = event.target.closest("[data-take]");
  if (take) {
    put(q, take.dataset.take);
    mark(q);
    q.dataset.source = "referral";
    await send(q);
    question(q.dataset.q)
      .querySelector("input:checked, select, textarea, input:not([type=hidden])")
      ?.focus();
  }
  if (event.target.closest("[data-keep-mine]")) {
    // What is seen now is theirs; mine is meant to follow it.
    mark(q);
    await send(q);
  }
  if (event.target.closest("[data-keep-theirs]")) await reread(q.dataset.q, true);
});

// What somebody else answered is read again, unless somebody is typing there.
const reread = async (id, evenIfWrong = false) => {
  const q = question(id);
  if (!q || q.dataset.dirty !== undefined || (q.classList.contains("q-wrong") && !evenIfWrong))
    return;
  const address = q.querySelector("form").action.replace(/save\/$/, "");
  const answer = await fetch(address, {
    headers: { "X-Background": "1" },
    redirect: "manual",
  }).catch(() => null);
  if (!answer?.ok) return;
  const html = await answer.text();
  const now = question(id);
  if (now.dataset.dirty !== undefined) return;
  const before = now.dataset.number;
  const fresh = replace(now, html);
  if (fresh.dataset.number !== before && before !== undefined) fresh.dataset.told = "";
  say();
};

const rereadAll = async () => {
  const answer = await fetch(location.href, {
    headers: { "X-Background": "1" },
    redirect: "manual",
  }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const q of page.querySelectorAll(".q:not([data-dirty]):not(.q-wrong)")) {
    const now = fresh.getElementById(q.id);
    if (now && now.dataset.number !== q.dataset.number) replace(q, now.outerHTML).dataset.told = "";
  }
};

const part = async (element, address) => {
  // A form that somebody has open stays.
  if (
    !element ||
    element.querySelector("form.in-place") ||
    element.contains(document.activeElement)
  )
    return;
  const answer = await fetch(address, {
    headers: { "X-Background": "1", "HX-Request": "true" },
    redirect: "manual",
  }).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body
    .firstElementChild;
  element.replaceWith(fresh);
  window.htmx.process(fresh);
};
const lists = () => {
  for (const kind of ["medications", "allergies", "conditions", "weights", "heights"]) {
    part(document.getElementById(kind), `/patients/${page.dataset.patient}/facts/${kind}/`);
  }
};
const trials = () => part(document.getElementById("trials-list"), page.dataset.trials);

const needed = () => {
  const ids = new Set((document.getElementById("needed")?.dataset.needed ?? "").split(" "));
  for (const q of page.querySelectorAll(".q"))
    q.toggleAttribute("data-needed", ids.has(q.dataset.q));
  for (const link of page.querySelectorAll("[data-part-link]")) {
    const open = document
      .getElementById(link.dataset.partLink)
      .querySelectorAll(".q[data-needed]").length;
    const count = link.querySelector("[data-part-count]");
    count.hidden = !open;
    count.textContent = open;
    count.setAttribute("aria-label", `${open} to answer`);
  }
};

// The findings, worked out again after a change; what is opened in them stays open.
let asking = null;
let again = false;
const readFindings = async () => {
  const answer = await fetch(page.dataset.side, {
    headers: { "X-Background": "1", "HX-Request": "true" },
    redirect: "manual",
  }).catch(() => null);
  if (!answer?.ok) return;
  const side = document.getElementById("side");
  const open = new Set([...side.querySelectorAll("details[open][id]")].map((each) => each.id));
  const focused = side.contains(document.activeElement) ? document.activeElement.id : "";
  const top = side.scrollTop;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const names = fresh.getElementById("recognised");
  const place = document.getElementById("recognised");
  if (names && place && !place.contains(document.activeElement)) {
    names.remove();
    names.removeAttribute("hx-swap-oob");
    place.replaceWith(names);
  }
  side.replaceChildren(...fresh.body.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus();
  side.scrollTop = top;
  window.htmx.process(side);
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

follow(() => page.dataset.stream, {
  events: {
    changed: ({ kinds }) => {
      for (const { id, number } of answersIn(kinds)) {
        if (!sending.has(id) && Number(question(id)?.dataset.number) < Number(number)) reread(id);
      }
      if (kinds.includes("answers")) rereadAll();
      if (kinds.includes("trials")) trials();
      if (kinds.includes("facts")) {
        lists();
        facts();
      }
    },
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
needed();
