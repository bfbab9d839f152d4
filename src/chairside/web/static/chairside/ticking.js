// Time on the page: the server's clock, in the clinic's time zone, whatever this device believes.

import { gettext } from "chairside/words";

let ahead = 0; // server minus this device, ms
let zone = 0; // the clinic's offset from UTC, s

/** @param {string} iso the server's time with the clinic's offset */
export const setClock = (iso) => {
  ahead = Date.parse(iso) - Date.now();
  const sign = /([+-])(\d\d):(\d\d)$/.exec(iso);
  zone = sign ? (sign[1] === "-" ? -1 : 1) * (Number(sign[2]) * 3600 + Number(sign[3]) * 60) : 0;
};

/** @param {number} ms the server's time */
export const correctClock = (ms) => {
  ahead = ms - Date.now();
};

/** Epoch seconds on the server's clock. */
export const now = () => (Date.now() + ahead) / 1000;

/** 10:42 on the clinic's clock. @param {number} epoch */
export const clockText = (epoch) => new Date((epoch + zone) * 1000).toISOString().slice(11, 16);

/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");

/** 4:05, or 1 h 04 from an hour on. @param {number} seconds */
export const spanText = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))}`;
  return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
};

/** In the largest unit that says it. @param {number} seconds */
export const agoText = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return gettext("%(seconds)s s ago", { seconds: whole });
  if (whole < 7200) return gettext("%(minutes)s min ago", { minutes: Math.floor(whole / 60) });
  return gettext("%(hours)s h ago", { hours: Math.floor(whole / 3600) });
};

/** How old a value is, from an hour on when it was. @param {number} at @param {number} present */
export const ageText = (at, present) =>
  present - at < 3600 ? agoText(present - at) : clockText(at);

/**
 * The volume given by `present`, never more than the whole.
 * @param {{at: number, ml: number, totalMl: number, rate: number}} running `ml` at `at`, mL/h
 * @param {number} present
 */
export const volumeAt = ({ at, ml, totalMl, rate }, present) =>
  Math.min(totalMl, ml + (rate * (present - at)) / 3600);

/** @param {Element} element @param {string} text */
const put = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

/** @param {ParentNode} root @param {string} selector @returns {NodeListOf<HTMLElement>} */
const below = (root, selector) => root.querySelectorAll(selector);

/**
 * Brings every countdown, age and bar below `root` to the present; tells what has just fallen due.
 * @param {ParentNode} root
 * @param {(what: string) => void} fellDue
 */
export const tick = (root, fellDue = () => {}) => {
  const present = now();
  for (const element of below(root, "[data-due]")) countDown(element, present, fellDue);
  for (const element of below(root, "[data-since]")) {
    put(
      element,
      gettext("for %(span)s", { span: spanText(present - Number(element.dataset.since)) }),
    );
  }
  for (const element of below(root, "[data-elapsed]")) {
    put(element, spanText(present - Number(element.dataset.elapsed)));
  }
  for (const element of below(root, "[data-remaining]")) {
    put(element, spanText(Number(element.dataset.remaining) - present));
  }
  for (const element of below(root, "[data-age]")) {
    const at = Number(element.dataset.age);
    put(element, at ? ageText(at, present) : gettext("not charted"));
    element.title = element.dataset.source ?? "";
  }
  for (const element of below(root, "[data-clock]")) put(element, clockText(present));
  for (const panel of below(root, "[data-ticking]")) showGiven(panel, present);
};

/**
 * @param {HTMLElement} element
 * @param {number} present
 * @param {(what: string) => void} fellDue
 */
const countDown = (element, present, fellDue) => {
  const left = Number(element.dataset.due) - present;
  const over = left <= 0;
  if (over && "earliest" in element.dataset) {
    put(element, "");
    return;
  }
  put(element, over ? `+${spanText(-left)}` : spanText(left));
  const holder = element.closest("[data-due-first], .chair-due, li");
  if (over && holder && !holder.classList.contains("is-overdue")) {
    holder.classList.add("is-overdue");
    fellDue(element.dataset.what ?? "");
  }
};

/** @param {HTMLElement} panel @param {number} present */
const showGiven = (panel, present) => {
  const { at, ml, totalMl, rate, mgPerMl } = panel.dataset;
  if (!Number(rate)) return;
  const total = Number(totalMl);
  const running = { at: Number(at), ml: Number(ml), totalMl: total, rate: Number(rate) };
  const volume = volumeAt(running, present);
  /** @param {string} name @param {string} text */
  const show = (name, text) => {
    const element = panel.querySelector(`[data-given-${name}]`);
    if (element) put(element, text);
  };
  show("mg", (volume * Number(mgPerMl)).toFixed(1));
  show("ml", volume.toFixed(2));
  show("percent", String(Math.floor((100 * volume) / total)));
  const bar = panel.querySelector("[data-given-bar]");
  if (bar instanceof HTMLProgressElement) bar.value = volume;
};
