// The live page: numbers as they come, what falls due, forms that open in place.

import { Course } from "chairside/charts";
import { all, around, hear, json, lostBanner, one } from "chairside/dom";
import { Drawer } from "chairside/drawer";
import { coverPage, follow, inTurn } from "chairside/stream";
import { clockText, correctClock, now, setClock, tick } from "chairside/ticking";
import { say, tell } from "chairside/toasts";
import { gettext } from "chairside/words";

/** @typedef {{label: string, monitor: boolean, last: number | null, after: number, waiting: number | null, late: number}} Feed */
/** @typedef {{key: string, value: string, note: string, at: number | null, source: string, outside: string[], was: [value: string, at: number] | null}} Tile */
/** @typedef {{feeds: Feed[], marks: number, tiles: Tile[], limits: string, gate: string}} News */

const PATIENCE_MS = 10_000;
const VALUES = ["vitals", "everything"];
// A fact of the patient or a consent may open the gate or close it.
const CHANGED = ["changed", "facts", "consent", "everything"];

const page = one("[data-live]", HTMLElement);
const work = one("#work", HTMLElement);
const { series, forecast, news, of, serverNow } = page.dataset;
/** @type {Feed[]} */
let feeds = json("feeds");
let lastId = 0;
/** @type {number | null} */
let marks = null;
/** @type {string | null} What of the charted values the gate rests on. */
let gate = null;

setClock(serverNow ?? "");
const course = new Course(one("[data-charts]", HTMLElement, page), { now, clockText });

/** @param {string} name */
const announce = (name) => document.body.dispatchEvent(new CustomEvent(name));
/** @param {string} address */
const read = async (address) => {
  const answer = await fetch(address, {
    headers: { "X-Background": "1" },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  // Sent to the sign-in page, or no longer allowed to see this.
  if (answer.type === "opaqueredirect" || answer.status === 403) coverPage();
  if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
  return answer.json();
};

// --- the strip

/** @param {Tile} tile */
const showTile = (tile) => {
  const place = page.querySelector(`[data-tile="${tile.key}"]`);
  if (!place) return;
  const age = one("[data-age]", HTMLElement, place);
  one("[data-value]", HTMLElement, place).textContent = tile.value || "–";
  one("[data-note]", HTMLElement, place).textContent = tile.note;
  one("[data-outside]", HTMLElement, place).title = tile.outside.join(" ");
  const outside = one("[data-outside-words]", HTMLElement, place);
  outside.textContent = tile.outside.length ? (outside.dataset.words ?? "") : "";
  place.classList.toggle("tile-none", !tile.value);
  place.classList.toggle("tile-outside", tile.outside.length > 0);
  const was = one("[data-was]", HTMLElement, place);
  was.hidden = !tile.was;
  one("[data-was-words]", HTMLElement, was).textContent = tile.was
    ? gettext("%(value)s at %(time)s", { value: tile.was[0], time: clockText(tile.was[1]) })
    : "";
  age.dataset.age = String(tile.at ?? "");
  age.dataset.source = tile.source;
};

// A monitor that misses two of its periods is silent, also when it is the server that we no longer hear.
const strip = one("[data-strip]", HTMLElement, page);
// A label written from right to left would draw the time before itself.
/** @param {string} text */
const apart = (text) => (/[\u0590-\u08ff\ufb1d-\ufdff]/.test(text) ? `\u2068${text}\u2069` : text);
/** @param {Feed} feed */
const silence = (feed) =>
  feed.last === null
    ? gettext("%(label)s has not been heard yet", { label: apart(feed.label) })
    : gettext("No data from %(label)s since %(time)s", {
        label: apart(feed.label),
        time: clockText(feed.last),
      });
// What is stored and not charted yet is not on this page either.
const lateness = () => {
  const late = feeds.find((feed) => feed.waiting !== null && now() - feed.waiting > feed.late);
  return late?.waiting
    ? [
        gettext("Device data is charted late: what came since %(time)s waits", {
          time: clockText(late.waiting),
        }),
      ]
    : [];
};
const assess = () => {
  const silent = feeds.filter((feed) => feed.last === null || now() - feed.last > feed.after);
  const monitors = silent.filter((feed) => feed.monitor).map(silence);
  const text = [...lateness(), ...monitors].join(" · ");
  const box = one("[data-silent]", HTMLElement, strip);
  const words = one("[data-silent-words]", HTMLElement, box);
  if (words.textContent !== text) {
    words.textContent = text;
    box.hidden = !text;
    if (text) say(text);
  }
  strip.classList.toggle("is-silent", Boolean(text));
  const quiet = one("[data-quiet]", HTMLElement, strip);
  const others = silent.filter((feed) => !feed.monitor).map(silence);
  if (!feeds.some((feed) => feed.monitor))
    others.push(gettext("No monitor reports at this chair; values are entered by hand"));
  quiet.textContent = others.join(" · ");
  quiet.hidden = !others.length;
};

// Which value is beyond which limit is the server's answer; the page compares nothing.
/** @param {News} news */
const showStrip = (news) => {
  news.tiles.forEach(showTile);
  tick(page);
};

// --- what the server says

const loadSeries = inTurn(async () => {
  course.charted.reading();
  const answer = await read(series ?? "");
  lastId = Math.max(lastId, answer.last_id);
  marks = answer.marks;
  course.setSeries(answer.points);
});
const model = one("[data-model]", HTMLSelectElement, page);
const loadForecast = inTurn(async () => {
  const answer = await read(`${forecast}?model=${encodeURIComponent(model.value)}`);
  course.setForecast(answer);
  const words = one("[data-model-words]", HTMLElement, page);
  /** @param {string} text @param {string} name */
  const line = (text, name) => {
    const element = document.createElement("p");
    element.className = name;
    element.textContent = text;
    return element;
  };
  /** @type {import("chairside/chart_tables").Curve | null} */
  const curve = answer.curve;
  words.replaceChildren(
    ...(curve
      ? [
          ...(curve.refused ? [line(curve.refused, "model-label")] : []),
          ...curve.labels.map((label) => line(label, "model-label")),
        ]
      : []),
  );
  const sources = one("[data-model-sources]", HTMLElement, page);
  one("[data-model-source-words]", HTMLElement, sources).replaceChildren(
    ...(curve?.population
      ? [line(gettext("Population: %(population)s", { population: curve.population }), "soft")]
      : []),
    ...(curve?.citations ?? []).map((citation) => line(citation, "soft citation")),
  );
  sources.hidden = !curve;
});
/** @type {Set<() => Promise<void>>} */
const failed = new Set();
/** @param {() => Promise<void>} load @returns {Promise<void>} */
const retrying = (load) =>
  load().catch((error) => {
    console.warn(error);
    if (failed.has(load)) return;
    failed.add(load);
    setTimeout(() => {
      failed.delete(load);
      retrying(load);
    }, 3000);
  });

const banner = lostBanner(page, (seconds) => clockText(now() - seconds));
let readAt = performance.now();
const loadNews = inTurn(async () => {
  try {
    const fresh = await read(`${news}?after=${lastId}`);
    feeds = fresh.feeds;
    lastId = Math.max(lastId, fresh.last_id);
    course.addPoints(fresh.points);
    showStrip(fresh);
    assess();
    Object.assign(page.dataset, { receivedAt: String(fresh.received_at), shownAt: String(now()) });
    const limits = page.querySelector("[data-limits]")?.getAttribute("data-limits");
    if (fresh.limits !== limits || (gate !== null && fresh.gate !== gate))
      announce("chairside:changed");
    gate = fresh.gate;
    if (marks !== null && fresh.marks !== marks) retrying(loadSeries);
    readAt = performance.now();
    banner.back("news");
  } catch (error) {
    banner.lost((performance.now() - readAt) / 1000, "news");
    throw error;
  }
});

const listen = () =>
  follow(of ?? "", {
    news: (kinds) => {
      retrying(loadNews);
      if (kinds.some((kind) => VALUES.includes(kind))) announce("chairside:charted");
      if (!kinds.some((kind) => CHANGED.includes(kind))) return;
      announce("chairside:changed");
      retrying(loadForecast);
    },
    clock: correctClock,
    lost: banner.lost,
    back: banner.back,
  });
retrying(loadForecast);
retrying(loadSeries).finally(listen);

setInterval(() => {
  tick(page, (what) => what && say(gettext("%(what)s is due.", { what })));
  assess();
}, 1000);
setInterval(() => course.draw(), 10_000);
tick(page);
assess();
// What a device alarms of and what is out of range is said once, when it is new.
const warnings = () =>
  all(".device-alarm p, [data-limit-words]", HTMLElement, page).map((line) =>
    (line.textContent ?? "").replace(/\s+/g, " ").trim(),
  );
let said = warnings();
const sayWarnings = () => {
  const current = warnings();
  const fresh = current.filter((words) => !said.includes(words));
  if (fresh.length) say(fresh.join(" "));
  said = current;
};
document.body.addEventListener("htmx:afterSettle", () => {
  tick(page);
  sayWarnings();
});

// --- forms in the drawer

const drawer = new Drawer(work, {
  next: () => all("#panel-due .btn-primary", HTMLElement, page)[0],
  inSight: () => all(".col-strip", HTMLElement, page)[0],
});
hear("chairside:done", (detail) => tell(detail.say));
page.addEventListener("click", (event) => {
  const resting = around(event, "[data-why]");
  if (resting) tell(resting.dataset.why ?? "");
});

// --- keys, the time window, the model

document.addEventListener("keydown", (event) => {
  const typing = around(event, "input:not([type=radio], [type=checkbox]), textarea, select");
  if (
    event.repeat ||
    drawer.asking ||
    typing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    document.querySelector("dialog[open]")
  )
    return;
  if (event.key === "?") {
    one("#keys", HTMLDialogElement).showModal();
    return;
  }
  const name = CSS.escape(event.key.toLowerCase());
  const [target] = all(`[data-key="${name}"]`, HTMLElement, page);
  if (target) {
    event.preventDefault();
    target.click();
  }
});
page.addEventListener("click", (event) => {
  const pressed = around(event, "[data-window]");
  if (!pressed) return;
  for (const button of all("[data-window]", HTMLElement, page)) {
    button.setAttribute("aria-pressed", String(button === pressed));
  }
  const { window } = pressed.dataset;
  course.setWindow(window === "recent" || window === "planned" ? window : "now");
});
model.addEventListener("change", () => retrying(loadForecast));
