// The concentration explorer: asks the server for curves as the form changes and draws what it answers.

import { all, around, one } from "chairside/dom";
import { carriedOn, rateSteps, readable } from "chairside/regimen_steps";
import { arrive, wait } from "chairside/waiting";
import { gettext } from "chairside/words";
import uPlot from "uplot";

/**
 * @typedef {object} Curve one line of the picture; `colour` and `dash` are numbers of our tokens
 * @property {string} id
 * @property {string} regimen
 * @property {string} model
 * @property {string} name
 * @property {string} site
 * @property {string} analyte
 * @property {string} axis_label
 * @property {number} colour
 * @property {number} dash
 * @property {number[]} typical
 * @property {number[] | null} p5
 * @property {number[] | null} p95
 * @property {number} cmax
 * @property {number} tmax
 */
/** @typedef {{at: number, mg: number, how: string}} Given */
/** @typedef {import("chairside/regimen_steps").Infusion} Infusion */
/** @typedef {{key: string, text: string, infusions: Infusion[], given: Given[]}} Regimen */
/** @typedef {{label: string, start: number, end: number}} Observed */
/**
 * @typedef {object} Answer what the server works out
 * @property {number[]} times_min
 * @property {number | null} level
 * @property {Curve[]} curves
 * @property {Regimen[]} regimens
 * @property {Observed[]} observed
 * @property {string} html
 * @property {Record<string, string>} [problems]
 */
/** @typedef {ReturnType<typeof tokens>} Look */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

const form = one("#explorer", HTMLFormElement);
/** @param {string} id */
const by = (id) => one(`#${id}`, HTMLElement);
/** @param {string} id */
const input = (id) => one(`#${id}`, HTMLInputElement);
/** @param {unknown} element @returns {element is Field} */
const isField = (element) =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;
const at = input("ex-at");

// --- the form: only what counts is sent, kept in the address, and judged ---

/** @param {HTMLElement} regimen */
const kindOf = (regimen) => one("select[name$=-kind]", HTMLSelectElement, regimen).value;
const FIRST_OF_KIND = new Set(["infusion", "bolus", "nasal", "written"]);

const showFields = () => {
  for (const regimen of all("[data-regimen]", HTMLElement, form)) {
    const kind = kindOf(regimen);
    for (const part of all("[data-kinds]", HTMLElement, regimen)) {
      part.hidden =
        !FIRST_OF_KIND.has(kind) || !(part.dataset.kinds ?? "").split(" ").includes(kind);
    }
    const perKg = one("select[name$=-unit]", HTMLSelectElement, regimen).value === "mg/kg";
    const amount = one("input[name$=-amount]", HTMLInputElement, regimen);
    const slider = one(`[data-slides="${amount.id}"]`, HTMLInputElement, regimen);
    slider.max = perKg ? "2" : "150";
    slider.step = perKg ? "0.05" : "1";
    slider.value = amount.value;
  }
  const nasal = one('[value="perez_ruixo_2021"]', HTMLInputElement, form).checked;
  one("[data-reads-age]", HTMLElement, form).hidden = !nasal;
};

// One link for one comparison: fields that do not count are left out.
const query = () => {
  const counted = new URLSearchParams();
  for (const element of [...form.elements].filter(isField)) {
    if (!element.name) continue;
    if (element instanceof HTMLInputElement && element.type === "checkbox" && !element.checked)
      continue;
    const regimen = element.closest("[data-regimen]");
    const isKind = element.name.endsWith("-kind");
    if (regimen && !isKind && element.closest("[data-kinds][hidden]")) continue;
    const left = ["-kind", "-bolus", "-pause_at", "-pause_for", "age", "analyte"].some((end) =>
      element.name.endsWith(end),
    );
    if (left && element.value === "") continue;
    counted.append(element.name, element.value);
  }
  return counted.toString();
};

/** @param {Record<string, string>} problems by the id of the field */
const showProblems = (problems) => {
  for (const sentence of all(".wrong[id$=_error]", HTMLElement, form)) {
    const id = sentence.id.slice(0, -"_error".length);
    const text = problems[id] ?? "";
    sentence.hidden = !text;
    one("[data-sentence]", HTMLElement, sentence).textContent = text;
    sentence.closest(".field")?.classList.toggle("field-wrong", Boolean(text));
    const field = document.getElementById(id);
    if (!field) continue;
    const help = document.getElementById(`${id}_helptext`);
    const described = [help?.id, text && sentence.id].filter(Boolean).join(" ");
    if (described) field.setAttribute("aria-describedby", described);
    else field.removeAttribute("aria-describedby");
    if (text) {
      field.setAttribute("aria-invalid", "true");
      field.closest("details")?.setAttribute("open", "");
    } else {
      field.removeAttribute("aria-invalid");
    }
  }
};

// --- asking: a moment after the last change; a newer question ends an older one ---

/** @type {AbortController | null} */
let underWay = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** @type {Answer | null} */
let answer = null;

/** @param {string} text why the picture is not of what is typed; empty when it is */
const state = (text) => {
  by("ex-state").hidden = !text;
  by("ex-state").textContent = text;
  one(".ex-picture", HTMLElement, form).classList.toggle("ex-old", Boolean(text));
};

const ask = async () => {
  clearTimeout(waiting);
  changedFirst = 0;
  underWay?.abort();
  const mine = new AbortController();
  underWay = mine;
  const asked = query();
  history.replaceState(null, "", `?${asked}`);
  input("ex-link").value = location.href;
  const csv = one("#ex-csv", HTMLAnchorElement);
  csv.href = `${csv.dataset.address}?${asked}`;
  const places = [by("ex-figures"), one(".ex-picture", HTMLElement)];
  places.forEach(wait);
  try {
    const response = await fetch(`${form.dataset.curves}?${asked}`, { signal: mine.signal });
    if (response.redirected) return location.reload();
    if (!response.ok && response.status !== 422)
      return state(
        gettext("The server could not draw this (%(status)s). What you typed is still here.", {
          status: response.status,
        }),
      );
    /** @type {Answer} */
    const reply = await response.json();
    if (mine.signal.aborted) return undefined;
    showProblems(reply.problems ?? {});
    if (!response.ok)
      return state(
        answer
          ? gettext("Not drawn again: see the marked field. The picture is of the values before.")
          : gettext("Nothing is drawn yet: see the marked fields."),
      );
    answer = reply;
    state("");
    by("ex-figures").innerHTML = reply.html;
    draw(reply);
  } catch (problem) {
    if (!(problem instanceof DOMException && problem.name === "AbortError"))
      state(
        gettext(
          "The clinic's server does not answer. What you typed is still here; change anything to ask again.",
        ),
      );
  } finally {
    if (!mine.signal.aborted) places.forEach(arrive);
  }
  return undefined;
};
// A slider under way is answered a few times a second, typing when it rests.
let changedFirst = 0;
const askSoon = () => {
  clearTimeout(waiting);
  changedFirst ||= performance.now();
  waiting = setTimeout(ask, performance.now() - changedFirst > 300 ? 0 : 120);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
form.addEventListener("input", (event) => {
  const element = event.target;
  if (!isField(element)) return;
  if (element === at) {
    readAt(Number(at.value));
    return;
  }
  const slid = element.dataset.slides;
  if (slid) input(slid).value = element.value;
  else if (element.id) {
    const [slider] = all(`[data-slides="${element.id}"]`, HTMLInputElement, form);
    if (slider && element.value !== "") slider.value = element.value;
  }
  showFields();
  if (element.name === "log") draw(answer);
  askSoon();
});
form.addEventListener("click", (event) => {
  if (!around(event, "[data-approximate]")) return;
  input("id_approximate").checked = true;
  input("id_approximate").focus();
  ask();
});

// --- drawing ---

const DASHES = [[], [9, 5], [2, 4]];
/** @type {uPlot[]} */
const charts = [];
let readingAt = 40;

const tokens = () => {
  const style = getComputedStyle(form);
  /** @param {string} name */
  const token = (name) => style.getPropertyValue(name).trim();
  return {
    ink: token("--cs-ink"),
    soft: token("--cs-soft"),
    line: token("--cs-line"),
    caution: token("--cs-caution"),
    font: `13px ${token("--cs-font")}`,
    colours: [0, 1, 2, 3, 4, 5].map((number) => token(`--ex-${number}`)),
  };
};
/** @param {string | undefined} colour @param {number} part in percent */
const faded = (colour, part) => `color-mix(in srgb, ${colour} ${part}%, transparent)`;

/** @param {Look} look @param {string} label @param {number} size @returns {[uPlot.Axis, uPlot.Axis]} */
const axes = (look, label, size) => [
  {
    stroke: look.soft,
    font: look.font,
    grid: { stroke: look.line, width: 1 },
    ticks: { stroke: look.line },
    labelFont: look.font,
    label: gettext("minutes from the first dose"),
    labelSize: 22,
    size: 34,
  },
  {
    stroke: look.soft,
    font: look.font,
    grid: { stroke: look.line, width: 1 },
    ticks: { stroke: look.line },
    labelFont: look.font,
    label,
    labelSize: 22,
    size,
  },
];

/** @param {Curve[]} curves */
const plasma = (curves) => {
  const sites = [...new Set(curves.map((curve) => curve.site))];
  const drugs = [...new Set(curves.map((curve) => curve.analyte))];
  const drug = drugs.length === 1 && sites.length === 1 ? `${drugs[0]}, ` : "";
  return `${drug}${sites.sort().join(" or ")} plasma, ng/mL`;
};

/**
 * Canvas text and lines are in device pixels.
 * @param {uPlot} plot
 * @param {string} text
 * @param {{x: number, y: number}} place
 * @param {string} colour
 * @param {"left" | "right"} align
 */
const write = (plot, text, { x: wanted, y }, colour, align) => {
  const { ctx } = plot;
  ctx.font = `${12 * devicePixelRatio}px ${getComputedStyle(form).fontFamily}`;
  ctx.textAlign = align;
  ctx.textBaseline = "top";
  const wide = ctx.measureText(text).width;
  ctx.fillStyle = faded(getComputedStyle(form).getPropertyValue("--cs-surface").trim(), 80);
  const { left, width } = plot.bbox;
  const x = align === "left" ? Math.max(left, Math.min(wanted, left + width - wide)) : wanted;
  ctx.fillRect(align === "right" ? x - wide : x, y, wide, 14 * devicePixelRatio);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
};

/** @param {Look} look @param {Answer} answer @returns {(plot: uPlot) => void} */
const marks = (look, answer) => (plot) => {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  answer.observed.forEach((seen, number) => {
    const left = plot.valToPos(seen.start, "x", true);
    const right = plot.valToPos(seen.end, "x", true);
    ctx.fillStyle = faded(look.caution, 13);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = look.caution;
    ctx.fillRect(left, bbox.top, 2 * devicePixelRatio, bbox.height);
    const words = gettext("Observed: %(label)s", { label: seen.label });
    write(
      plot,
      words,
      {
        x: left + 6 * devicePixelRatio,
        y: bbox.top + (4 + 16 * number) * devicePixelRatio,
      },
      look.caution,
      "left",
    );
  });
  if (answer.level !== null) {
    const y = plot.valToPos(answer.level, "y", true);
    ctx.strokeStyle = look.soft;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    write(
      plot,
      gettext("your level, %(level)s ng/mL", { level: answer.level }),
      { x: bbox.left + bbox.width - 6 * devicePixelRatio, y: y + 3 * devicePixelRatio },
      look.soft,
      "right",
    );
  }
  ctx.restore();
};

/** @param {Look} look @param {Answer} answer @param {boolean} logarithmic */
const concentrations = (look, answer, logarithmic) => {
  const place = by("ex-chart");
  /** @param {number[]} values @returns {(number | null)[]} */
  const sound = (values) =>
    logarithmic ? values.map((value) => (value > 0.01 ? value : null)) : values;
  /** @type {uPlot.Series[]} */
  const series = [{}];
  /** @type {uPlot.Band[]} */
  const bands = [];
  const edge = { stroke: "transparent", pxAlign: 0, points: { show: false } };
  /** @type {(number | null)[][]} */
  const data = [answer.times_min];
  for (const curve of answer.curves) {
    const colour = look.colours[curve.colour] ?? look.ink;
    if (curve.p5 && curve.p95) {
      data.push(sound(curve.p95), sound(curve.p5));
      series.push({ ...edge }, { ...edge });
      bands.push({ series: [series.length - 2, series.length - 1], fill: faded(colour, 16) });
    }
    data.push(sound(curve.typical));
    series.push({
      label: curve.axis_label,
      stroke: colour,
      width: 2.25,
      pxAlign: 0,
      dash: DASHES[curve.dash] ?? [],
      points: { show: false },
    });
  }
  /** @param {uPlot} _plot @param {number} _low @param {number} high @returns {[number, number]} */
  const top = (_plot, _low, high) => [0, Math.max(1, high ?? 1, answer.level ?? 0) * 1.06];
  return new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      scales: { x: { time: false }, y: logarithmic ? { distr: 3 } : { range: top } },
      axes: axes(look, answer.curves.length ? plasma(answer.curves) : "ng/mL", 52),
      series,
      bands,
      legend: { show: false },
      cursor: {
        drag: { x: false, y: false },
        points: { size: 7 },
        sync: { key: "explorer" },
        y: false,
      },
      hooks: {
        drawClear: [marks(look, answer)],
        setCursor: [(plot) => followed(plot)],
        ready: [() => readAt(Math.min(readingAt, answer.times_min.at(-1) ?? 0))],
      },
    },
    /** @type {uPlot.AlignedData} */ (data),
    place,
  );
};

/**
 * @param {Look} look
 * @param {Answer} answer
 * @param {(number: number) => string} colourOf
 * @returns {(plot: uPlot) => void}
 */
const given = (look, answer, colourOf) => (plot) => {
  const { ctx, bbox } = plot;
  answer.regimens.forEach((regimen, number) => {
    for (const dose of regimen.given) {
      const x = plot.valToPos(dose.at, "x", true);
      const top = bbox.top + bbox.height * (0.1 + 0.26 * number);
      if (x > bbox.left + bbox.width) continue;
      ctx.fillStyle = colourOf(number);
      ctx.fillRect(x, top, 2 * devicePixelRatio, bbox.top + bbox.height - top);
      ctx.beginPath();
      ctx.arc(x + devicePixelRatio, top, 4 * devicePixelRatio, 0, 7);
      ctx.fill();
    }
    const last = regimen.given.at(-1);
    if (!last) return;
    const words = `${regimen.key}: ${regimen.given.map((dose) => Number(dose.mg.toFixed(2))).join(" + ")} mg ${last.how}`;
    write(
      plot,
      words,
      {
        x: plot.valToPos(last.at, "x", true) + 10 * devicePixelRatio,
        y: bbox.top + bbox.height * (0.1 + 0.26 * number) - 6 * devicePixelRatio,
      },
      look.ink,
      "left",
    );
  });
};

/** @param {Look} look @param {Answer} answer */
const doseRates = (look, answer) => {
  const place = by("ex-doses");
  const end = answer.times_min.at(-1) ?? 0;
  const single =
    new Set(answer.curves.map((curve) => curve.model)).size <= 1 &&
    form.querySelectorAll("[name=models]:checked").length === 1;
  /** @param {number} number */
  const colourOf = (number) => (single ? (look.colours[number] ?? look.ink) : look.ink);
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const joined = uPlot.join(answer.regimens.map((regimen) => rateSteps(regimen.infusions, end)));
  const data = joined.map((column, number) => (number === 0 ? column : carriedOn(column)));
  const series = answer.regimens.map((_regimen, number) => ({
    stroke: colourOf(number),
    fill: faded(colourOf(number), 10),
    width: 2,
    dash: DASHES[number] ?? [],
    ...(stepped && { paths: stepped }),
    points: { show: false },
  }));
  const infused = answer.regimens.some((regimen) => regimen.infusions.length);
  /** @param {uPlot} _plot @param {number[]} ticks */
  const blank = (_plot, ticks) => ticks.map(() => "");
  const [across, up] = axes(look, "mg/h", 52);
  return new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      scales: {
        x: { time: false, range: [0, end] },
        y: { range: (_plot, _low, high) => [0, Math.max(1, high ?? 1) * 1.15] },
      },
      axes: [
        { ...across, label: "", labelSize: 0, size: 30 },
        {
          ...up,
          label: infused ? "mg/h" : "doses",
          ...(!infused && { values: blank }),
          space: 24,
        },
      ],
      series: [{}, ...series],
      legend: { show: false },
      cursor: {
        drag: { x: false, y: false },
        points: { show: false },
        sync: { key: "explorer" },
        y: false,
      },
      hooks: { draw: [given(look, answer, colourOf)] },
    },
    /** @type {uPlot.AlignedData} */ (data),
    place,
  );
};

/** @param {Answer | null} answer */
const draw = (answer) => {
  if (!answer) return;
  for (const chart of charts.splice(0)) chart.destroy();
  const look = tokens();
  charts.push(concentrations(look, answer, input("id_log").checked), doseRates(look, answer));
  at.max = String(answer.times_min.at(-1));
  at.step = String(answer.times_min[1]);
  by("ex-chart").setAttribute("aria-label", describe(answer));
  for (const regimen of all("[data-regimen]", HTMLElement, form)) {
    const key = regimen.dataset.regimen;
    const drawn = answer.regimens.find((asked) => asked.key.toLowerCase() === key);
    one("[data-doses]", HTMLElement, regimen).textContent = drawn?.text ?? "";
  }
  legend(answer);
};

/** @param {Answer} answer */
const describe = (answer) => {
  if (!answer.curves.length) return gettext("No curve is drawn; the reasons are below.");
  const lines = answer.curves.map((curve) =>
    gettext("%(curve)s: highest %(highest)s ng/mL at %(minutes)s minutes", {
      curve: `${curve.regimen}, ${curve.name}, ${curve.site}`,
      highest: curve.cmax.toFixed(0),
      minutes: curve.tmax.toFixed(0),
    }),
  );
  return gettext("Concentration over time. %(curves)s.", { curves: lines.join("; ") });
};

// --- reading a time: by pointer on the picture, or by the slider beneath ---

const SVG = "http://www.w3.org/2000/svg";
/** @param {Curve} curve */
const stroke = (curve) => {
  const line = document.createElementNS(SVG, "svg");
  line.setAttribute("viewBox", "0 0 32 8");
  line.setAttribute("class", `ex-line ex-colour-${curve.colour}`);
  line.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M1 4H31");
  path.setAttribute("class", `ex-dash-${curve.dash}`);
  line.append(path);
  return line;
};
/** @param {string} tag @param {string} name @param {string} text */
const made = (tag, name, text) => {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
};
/** @param {Answer} answer */
const legend = (answer) => {
  by("ex-legend").replaceChildren(
    ...answer.curves.map((curve) => {
      const item = document.createElement("li");
      const words = made("span", "", `${curve.regimen}, ${curve.name}`);
      words.append(made("small", "", `${curve.analyte}, ${curve.site}`));
      const value = made("span", "ex-value", "");
      value.dataset.curve = curve.id;
      item.append(stroke(curve), words, value);
      return item;
    }),
  );
};

/** @param {Answer} answer @param {number} index */
const values = (answer, index) => {
  /** @param {number[]} line */
  const value = (line) => readable(line[index] ?? 0);
  for (const curve of answer.curves) {
    const place = one(`[data-curve="${curve.id}"]`, HTMLElement, by("ex-legend"));
    place.textContent = `${value(curve.typical)} ng/mL`;
    if (curve.p5 && curve.p95)
      place.append(made("small", "", `5–95 %: ${value(curve.p5)}–${value(curve.p95)}`));
  }
};
/** @param {Answer} answer @param {number} minutes */
const indexOf = ({ times_min: [, step] }, minutes) => Math.round(minutes / (step ?? 1));
/** @param {Answer} answer @param {number} index */
const tell = (answer, index) => {
  readingAt = answer.times_min[index] ?? 0;
  const text = `${Number(readingAt.toFixed(1))} min`;
  at.value = String(readingAt);
  at.setAttribute("aria-valuetext", text);
  by("ex-at-text").textContent = text;
  values(answer, index);
};
/** @param {number} minutes */
const readAt = (minutes) => {
  if (!answer) return;
  const index = indexOf(answer, minutes);
  tell(answer, index);
  charts[0]?.setCursor({ left: charts[0].valToPos(answer.times_min[index] ?? 0, "x"), top: 10 });
};
/** @param {uPlot} plot */
const followed = (plot) => {
  if (!answer || plot !== charts[0] || plot.status !== 1) return;
  const { idx } = plot.cursor;
  if (idx != null && idx !== indexOf(answer, readingAt)) tell(answer, idx);
};

addEventListener("chairside:theme", () => draw(answer));
new ResizeObserver(() => {
  const [chart, doses] = charts;
  chart?.setSize({ width: by("ex-chart").clientWidth, height: by("ex-chart").clientHeight });
  doses?.setSize({ width: by("ex-doses").clientWidth, height: by("ex-doses").clientHeight });
}).observe(by("ex-chart"));

for (const slider of all("[data-slides]", HTMLInputElement, form))
  slider.value = input(slider.dataset.slides ?? "").value;
showFields();
input("ex-link").value = location.href;
// A wrong address keeps the sentences that the server put beside its fields.
ask();
