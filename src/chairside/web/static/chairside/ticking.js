// Time on the page: the server's clock, in the clinic's time zone, whatever this device believes.

let ahead = 0; // server minus this device, ms
let zone = 0; // the clinic's offset from UTC, s

/** @param {string} iso the server's time with the clinic's offset */
export const setClock = (iso) => {
  ahead = Date.parse(iso) - Date.now();
  const sign = /([+-])(\d\d):(\d\d)$/.exec(iso);
  zone = sign ? (sign[1] === "-" ? -1 : 1) * (Number(sign[2]) * 3600 + Number(sign[3]) * 60) : 0;
};
export const correctClock = (ms) => {
  ahead = ms - Date.now();
};

/** Epoch seconds on the server's clock. */
export const now = () => (Date.now() + ahead) / 1000;

/** 10:42 on the clinic's clock. */
export const clockText = (epoch) => new Date((epoch + zone) * 1000).toISOString().slice(11, 16);

const two = (number) => String(number).padStart(2, "0");

/** 4:05, or 1 h 04 from an hour on. */
export const spanText = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))}`;
  return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
};
export const agoText = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s ago`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min ago`;
  return `${Math.floor(whole / 3600)} h ago`;
};

const put = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};

/** Brings every countdown, age and bar below `root` to the present; tells what has just fallen due. */
export const tick = (root, fellDue = () => {}) => {
  const present = now();
  for (const element of root.querySelectorAll("[data-due]")) {
    const left = Number(element.dataset.due) - present;
    const over = left <= 0;
    if (over && "earliest" in element.dataset) {
      put(element, "");
      continue;
    }
    put(element, over ? `+${spanText(-left)}` : spanText(left));
    const holder = element.closest("[data-due-first], .chair-due, li");
    if (over && holder && !holder.classList.contains("is-overdue")) {
      holder.classList.add("is-overdue");
      fellDue(element.dataset.what ?? "");
    }
  }
  for (const element of root.querySelectorAll("[data-since]"))
    put(element, `for ${spanText(present - Number(element.dataset.since))}`);
  for (const element of root.querySelectorAll("[data-age]")) {
    const at = Number(element.dataset.age);
    put(element, at ? `${clockText(at)} · ${agoText(present - at)}` : "not charted");
    element.title = element.dataset.source ?? "";
  }
  for (const element of root.querySelectorAll("[data-clock]")) put(element, clockText(present));
  for (const panel of root.querySelectorAll("[data-ticking]")) given(panel, present);
};

const given = (panel, present) => {
  const { at, ml, totalMl, rate, mgPerMl } = panel.dataset;
  if (!Number(rate)) return;
  const total = Number(totalMl);
  const volume = Math.min(total, Number(ml) + (Number(rate) * (present - Number(at))) / 3600);
  const show = (name, text) => {
    const element = panel.querySelector(`[data-given-${name}]`);
    if (element) put(element, text);
  };
  show("mg", (volume * Number(mgPerMl)).toFixed(1));
  show("ml", volume.toFixed(2));
  show("percent", String(Math.floor((100 * volume) / total)));
  const bar = panel.querySelector("[data-given-bar]");
  if (bar) bar.value = volume;
};
