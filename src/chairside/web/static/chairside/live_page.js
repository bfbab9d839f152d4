// The live page: numbers as they come, what falls due, forms that open in place.

import { Course } from "chairside/charts";
import { follow } from "chairside/stream";
import { clockText, correctClock, now, setClock, tick } from "chairside/ticking";

const page = document.querySelector("[data-live]");
const work = document.getElementById("work");
const json = (id) => JSON.parse(document.getElementById(id).textContent);
let feeds = json("feeds");
let lastId = 0;
let marks = null;
let opener = null;

setClock(page.dataset.serverNow);
const course = new Course(page.querySelector("[data-charts]"), { now, clockText });

const spoken = page.querySelector("[data-say]");
const toast = page.querySelector("[data-toast]");
let toastTimer = 0;
const say = (words) => {
  spoken.textContent = words;
};
const tell = (words) => {
  say(words);
  toast.textContent = words;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, 4000);
};
const announce = (name) => document.body.dispatchEvent(new CustomEvent(name));
const background = { headers: { "X-Background": "1" } };
const read = async (address) => {
  const answer = await fetch(address, background);
  if (!answer.ok) throw new Error(`${answer.status} from ${address}`);
  return answer.json();
};

// --- the strip

const showTile = (tile) => {
  const place = page.querySelector(`[data-tile="${tile.key}"]`);
  if (!place) return;
  const age = place.querySelector("[data-age]");
  place.querySelector("[data-value]").textContent = tile.value || "–";
  place.querySelector("[data-note]").textContent = tile.note;
  place.querySelector("[data-outside]").title = tile.outside.join(" ");
  place.classList.toggle("tile-none", !tile.value);
  place.classList.toggle("tile-outside", tile.outside.length > 0);
  age.dataset.age = tile.at ?? "";
  age.dataset.source = tile.source;
};

// A monitor that misses two of its periods is silent, also when it is the server that we no longer hear.
const strip = page.querySelector("[data-strip]");
const silence = (feed) =>
  feed.last === null
    ? `${feed.label} has not been heard yet`
    : `No data from ${feed.label} since ${clockText(feed.last)}`;
const assess = () => {
  const silent = feeds.filter((feed) => feed.last === null || now() - feed.last > feed.after);
  const text = silent
    .filter((feed) => feed.monitor)
    .map(silence)
    .join(" · ");
  const box = strip.querySelector("[data-silent]");
  const words = box.querySelector("[data-silent-words]");
  if (words.textContent !== text) {
    words.textContent = text;
    box.hidden = !text;
    if (text) say(text);
  }
  strip.classList.toggle("is-silent", Boolean(text));
  const quiet = strip.querySelector("[data-quiet]");
  const others = silent.filter((feed) => !feed.monitor).map(silence);
  if (!feeds.some((feed) => feed.monitor))
    others.push("No monitor reports at this chair; values are entered by hand");
  quiet.textContent = others.join(" · ");
  quiet.hidden = !others.length;
};

const showNotices = (notices) => {
  const place = page.querySelector("[data-limit-notices]");
  if (!place) return;
  const shown = [...place.querySelectorAll("p")].map((each) => each.textContent);
  if (shown.join() === notices.join()) return;
  const icon = page.querySelector(".tile-mark .icon");
  place.replaceChildren(
    ...notices.map((words) => {
      const box = document.createElement("div");
      box.className = "limit-notice";
      const line = document.createElement("p");
      line.textContent = words;
      const sign = icon.cloneNode(true);
      sign.removeAttribute("role");
      sign.setAttribute("aria-hidden", "true");
      box.append(sign, line);
      return box;
    }),
  );
  const fresh = notices.filter((words) => !shown.includes(words));
  if (fresh.length) say(fresh.join(" "));
};

// Which value is beyond which limit is the server's answer; the page compares nothing.
const showStrip = (news) => {
  news.tiles?.forEach(showTile);
  if (news.notices) showNotices(news.notices);
  tick(page);
};

// --- what the server says

const loadSeries = async () => {
  const answer = await read(page.dataset.series);
  ({ last_id: lastId, marks } = answer);
  course.setSeries(answer.points);
};
const model = page.querySelector("[data-model]");
const loadForecast = async () => {
  const answer = await read(`${page.dataset.forecast}?model=${encodeURIComponent(model.value)}`);
  course.setForecast(answer);
  const words = page.querySelector("[data-model-words]");
  const line = (text, name) => {
    const element = document.createElement("p");
    element.className = name;
    element.textContent = text;
    return element;
  };
  const curve = answer.curve;
  words.replaceChildren(
    ...(curve
      ? [
          ...(curve.refused ? [line(curve.refused, "model-label")] : []),
          ...curve.labels.map((label) => line(label, "model-label")),
          ...(curve.population ? [line(`Population: ${curve.population}`, "soft")] : []),
          ...curve.citations.map((citation) => line(citation, "soft citation")),
        ]
      : []),
  );
};
const retrying = (load) =>
  load().catch((error) => {
    console.warn(error);
    setTimeout(() => retrying(load), 3000);
  });

const banner = page.querySelector("[data-lost]");
const listen = () =>
  follow(() => `${page.dataset.stream}?after=${lastId}`, {
    events: {
      vitals: (news) => {
        feeds = news.feeds;
        lastId = Math.max(lastId, news.last_id);
        course.addPoints(news.points);
        showStrip(news);
        assess();
        Object.assign(page.dataset, {
          receivedAt: String(news.received_at),
          shownAt: String(now()),
        });
        announce("chairside:charted");
      },
      feeds: (news) => {
        feeds = news.feeds;
        assess();
      },
      changed: (news) => {
        feeds = news.feeds;
        showStrip(news);
        announce("chairside:changed");
        retrying(loadForecast);
        if (marks !== null && news.marks !== marks) retrying(loadSeries);
        assess();
      },
    },
    clock: correctClock,
    lost: (seconds) => {
      banner.querySelector("[data-lost-since]").textContent = clockText(now() - seconds);
      banner.hidden = false;
      page.classList.add("is-lost");
    },
    back: () => {
      banner.hidden = true;
      page.classList.remove("is-lost");
    },
  });
retrying(loadForecast);
retrying(loadSeries).finally(listen);

setInterval(() => {
  tick(page, (what) => what && say(`${what} is due.`));
  assess();
}, 1000);
setInterval(() => course.draw(), 10_000);
tick(page);
assess();
let alarms = "";
const hearAlarms = () => {
  const active = [...page.querySelectorAll(".device-alarm p")]
    .map((each) => each.textContent)
    .join(" ");
  if (active && active !== alarms) say(active);
  alarms = active;
};
document.body.addEventListener("htmx:afterSettle", () => {
  tick(page);
  hearAlarms();
});

// --- forms in place

const form = () => work.querySelector("[data-sheet-form]");
const dirty = () => form()?.dataset.touched === "yes";
work.addEventListener("input", () => {
  if (form()) form().dataset.touched = "yes";
});
const mayLeave = () => !dirty() || confirm("Close this form? What you typed in it is lost.");
const close = () => {
  if (!mayLeave()) return;
  work.replaceChildren();
  const back = opener?.id ? document.getElementById(opener.id) : null;
  (back ?? work).focus();
};
work.addEventListener("click", (event) => {
  if (event.target.closest("[data-sheet-close]")) close();
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const { target, requestConfig, elt } = event.detail;
  if (target !== work) return;
  if (requestConfig.verb === "get") {
    if (!work.contains(elt) && !mayLeave()) {
      event.preventDefault();
      return;
    }
    opener = elt;
  }
  for (const menu of page.querySelectorAll("details.menu[open]")) menu.open = false;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target !== work) return;
  if (!form()) {
    (page.querySelector("#panel-due .btn-primary") ?? work).focus({ preventScroll: true });
    return;
  }
  const wrong = work.querySelector("[aria-invalid=true], .wrong");
  if (wrong) form().dataset.touched = "yes";
  work.scrollIntoView({ block: "start" });
  if (!wrong) work.querySelector("[data-sheet-title]")?.focus({ preventScroll: true });
  else
    (wrong.matches("input, textarea, select")
      ? wrong
      : work.querySelector("[data-sheet-title]")
    )?.focus();
});
document.addEventListener("chairside:done", (event) => tell(event.detail.say));
addEventListener("beforeunload", (event) => {
  if (dirty()) event.preventDefault();
});

// --- keys, the time window, the model

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.(
    "input:not([type=radio], [type=checkbox]), textarea, select",
  );
  if (event.key === "Escape" && work.contains(event.target)) {
    close();
    return;
  }
  if (
    typing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    document.querySelector("dialog[open]")
  )
    return;
  if (event.key === "?") {
    document.getElementById("keys").showModal();
    return;
  }
  const target = page.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});
page.addEventListener("click", (event) => {
  const button = event.target.closest("[data-window]");
  if (!button) return;
  for (const each of page.querySelectorAll("[data-window]"))
    each.setAttribute("aria-pressed", String(each === button));
  course.setWindow(button.dataset.window);
});
model.addEventListener("change", () => retrying(loadForecast));
