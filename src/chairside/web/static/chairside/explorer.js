// The concentration explorer: asks the server for curves as the form changes and draws what it answers.

import { carriedOn, rateSteps, readable } from "chairside/regimen_steps";
import uPlot from "uplot";

const form = document.getElementById("explorer");
const by = (id) => document.getElementById(id);

// --- the form: only what counts is sent, kept in the address, and judged ---

const kindOf = (regimen) => regimen.querySelector("select[name$=-kind]").value;
const FIRST_OF_KIND = new Set(["infusion", "bolus", "nasal", "written"]);

const showFields = () => {
  for (const regimen of form.querySelectorAll("[data-regimen]")) {
    const kind = kindOf(regimen);
    for (const part of regimen.querySelectorAll("[data-kinds]")) {
      part.hidden = !FIRST_OF_KIND.has(kind) || !part.dataset.kinds.split(" ").includes(kind);
    }
    const perKg = regimen.querySelector("select[name$=-unit]").value === "mg/kg";
    const amount = regimen.querySelector("input[name$=-amount]");
    const slider = regimen.querySelector(`[data-slides="${amount.id}"]`);
    slider.max = perKg ? 2 : 150;
    slider.step = perKg ? 0.05 : 1;
    slider.value = amount.value;
  }
  const nasal = form.querySelector('[value="perez_ruixo_2021"]').checked;
  form.querySelector("[data-reads-age]").hidden = !nasal;
};

// One link for one comparison: fields that do not count are left out.
const query = () => {
  const counted = new URLSearchParams();
  for (const element of form.elements) {
    if (!element.name || (element.type === "checkbox" && !element.checked)) continue;
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

const showProblems = (problems) => {
  for (const sentence of form.querySelectorAll(".wrong[id$=_error]")) {
    const id = sentence.id.slice(0, -"_error".length);
    const text = problems[id] ?? "";
    sentence.hidden = !text;
    sentence.querySelector("[data-sentence]").textContent = text;
    sentence.closest(".field")?.classList.toggle("field-wrong", Boolean(text));
    const field = by(id);
    if (!field) continue;
    const described = (...ids) => [...(by(`${id}_helptext`) ? [`${id}_helptext`] : []), ...ids].join(" ");
    if (text) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", described(sentence.id));
      field.closest("details")?.setAttribute("open", "");
    } else {
      field.removeAttribute("aria-invalid");
      if (described()) field.setAttribute("aria-describedby", described());
      else field.removeAttribute("aria-describedby");
    }
  }
};

// --- asking: a moment after the last change; a newer question ends an older one ---

let underWay = null;
let waiting = 0;
let answer = null;

const state = (text) => {
  by("ex-state").hidden = !text;
  by("ex-state").textContent = text;
  form.querySelector(".ex-picture").classList.toggle("ex-old", Boolean(text));
};

const ask = async () => {
  clearTimeout(waiting);
  changedFirst = 0;
  underWay?.abort();
  const mine = new AbortController();
  underWay = mine;
  const asked = query();
  history.replaceState(null, "", `?${asked}`);
  by("ex-link").value = location.href;
  by("ex-csv").href = `${by("ex-csv").dataset.address}?${asked}`;
  try {
    const response = await fetch(`${form.dataset.curves}?${asked}`, { signal: mine.signal });
    if (response.redirected) return location.reload();
    if (!response.ok && response.status !== 422)
      return state(
        `The server could not draw this (${response.status}). What you typed is still here.`,
      );
    const told = await response.json();
    if (mine.signal.aborted) return undefined;
    showProblems(told.problems ?? {});
    if (!response.ok)
      return state(
        answer
          ? "Not drawn again: see the marked field. The picture is of the values before."
          : "Nothing is drawn yet: see the marked fields.",
      );
    answer = told;
    state("");
    by("ex-figures").innerHTML = told.html;
    draw();
  } catch (problem) {
    if (problem.name !== "AbortError")
      state(
        "The clinic's server does not answer. What you typed is still here; change anything to ask again.",
      );
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
  if (element.id === "ex-at") return readAt(Number(element.value));
  if (element.dataset.slides) by(element.dataset.slides).value = element.value;
  else if (element.id) {
    const slider = form.querySelector(`[data-slides="${element.id}"]`);
    if (slider && element.value !== "") slider.value = element.value;
  }
  showFields();
  if (element.name === "log") draw();
  return askSoon();
});
form.addEventListener("click", (event) => {
  if (!event.target.closest("[data-approximate]")) return;
  by("id_approximate").checked = true;
  by("id_approximate").focus();
  ask();
});

// --- drawing ---

const DASHES = [[], [9, 5], [2, 4]];
const charts = [];
let shownAt = 40;

const tokens = () => {
  const style = getComputedStyle(form);
  const token = (name) => style.getPropertyValue(name).trim();
  return {
    ink: token("--cs-ink"),
    soft: token("--cs-soft"),
    line: token("--cs-line"),
    notice: token("--cs-notice"),
    font: `13px ${token("--cs-font")}`,
    colours: [0, 1, 2, 3, 4, 5].map((number) => token(`--ex-${number}`)),
  };
};
const faded = (colour, part) => `color-mix(in srgb, ${colour} ${part}%, transparent)`;

const axes = (look, label, size) => [
  {
    stroke: look.soft,
    font: look.font,
    grid: { stroke: look.line, width: 1 },
    ticks: { stroke: look.line },
    labelFont: look.font,
    label: "minutes from the first dose",
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

const plasma = (curves) => {
  const sites = [...new Set(curves.map((curve) => curve.site))];
  const drugs = [...new Set(curves.map((curve) => curve.analyte))];
  const drug = drugs.length === 1 && sites.length === 1 ? `${drugs[0]}, ` : "";
  return `${drug}${sites.sort().join(" or ")} plasma, ng/mL`;
};

// Canvas text and lines are in device pixels.
const write = (plot, text, x, y, colour, align) => {
  const { ctx } = plot;
  ctx.font = `${12 * devicePixelRatio}px ${getComputedStyle(form).fontFamily}`;
  ctx.textAlign = align;
  ctx.textBaseline = "top";
  const wide = ctx.measureText(text).width;
  ctx.fillStyle = faded(getComputedStyle(form).getPropertyValue("--cs-surface").trim(), 80);
  const { left, width } = plot.bbox;
  if (align === "left") x = Math.max(left, Math.min(x, left + width - wide));
  ctx.fillRect(align === "right" ? x - wide : x, y, wide, 14 * devicePixelRatio);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
};

const marks = (look) => (plot) => {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  answer.observed.forEach((seen, number) => {
    const left = plot.valToPos(seen.start, "x", true);
    const right = plot.valToPos(seen.end, "x", true);
    ctx.fillStyle = faded(look.notice, 13);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = look.notice;
    ctx.fillRect(left, bbox.top, 2 * devicePixelRatio, bbox.height);
    const words = `Observed: ${seen.label}`;
    write(
      plot,
      words,
      left + 6 * devicePixelRatio,
      bbox.top + (4 + 16 * number) * devicePixelRatio,
      look.notice,
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
      `your level, ${answer.level} ng/mL`,
      bbox.left + bbox.width - 6 * devicePixelRatio,
      y + 3 * devicePixelRatio,
      look.soft,
      "right",
    );
  }
  ctx.restore();
};

const concentrations = (look, logarithmic) => {
  const place = by("ex-chart");
  const sound = (values) =>
    logarithmic ? values.map((value) => (value > 0.01 ? value : null)) : values;
  const series = [{}];
  const bands = [];
  const edge = { stroke: "transparent", pxAlign: 0, points: { show: false } };
  const data = [answer.times_min];
  for (const curve of answer.curves) {
    const colour = look.colours[curve.colour];
    if (curve.p5) {
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
      dash: DASHES[curve.dash],
      points: { show: false },
    });
  }
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
        drawClear: [marks(look)],
        setCursor: [(plot) => followed(plot)],
        ready: [() => readAt(Math.min(shownAt, answer.times_min.at(-1)))],
      },
    },
    data,
    place,
  );
};

const given = (look, colourOf) => (plot) => {
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
    if (!regimen.given.length) return;
    const last = regimen.given.at(-1);
    const words = `${regimen.key}: ${regimen.given.map((dose) => Number(dose.mg.toFixed(2))).join(" + ")} mg ${last.how}`;
    write(
      plot,
      words,
      plot.valToPos(last.at, "x", true) + 10 * devicePixelRatio,
      bbox.top + bbox.height * (0.1 + 0.26 * number) - 6 * devicePixelRatio,
      look.ink,
      "left",
    );
  });
};

const doseRates = (look) => {
  const place = by("ex-doses");
  const end = answer.times_min.at(-1);
  const single =
    new Set(answer.curves.map((curve) => curve.model)).size <= 1 &&
    form.querySelectorAll("[name=models]:checked").length === 1;
  const colourOf = (number) => (single ? look.colours[number] : look.ink);
  const stepped = uPlot.paths.stepped({ align: 1 });
  const joined = uPlot.join(answer.regimens.map((regimen) => rateSteps(regimen.infusions, end)));
  const data = joined.map((column, number) => (number === 0 ? column : carriedOn(column)));
  const series = answer.regimens.map((_regimen, number) => ({
    stroke: colourOf(number),
    fill: faded(colourOf(number), 10),
    width: 2,
    dash: DASHES[number],
    paths: stepped,
    points: { show: false },
  }));
  const infused = answer.regimens.some((regimen) => regimen.infusions.length);
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
          values: infused ? undefined : (_plot, ticks) => ticks.map(() => ""),
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
      hooks: { draw: [given(look, colourOf)] },
    },
    data,
    place,
  );
};

const draw = () => {
  if (!answer) return;
  for (const chart of charts.splice(0)) chart.destroy();
  const look = tokens();
  charts.push(concentrations(look, by("id_log").checked), doseRates(look));
  const at = by("ex-at");
  at.max = answer.times_min.at(-1);
  at.step = answer.times_min[1];
  by("ex-chart").setAttribute("aria-label", describe());
  for (const regimen of form.querySelectorAll("[data-regimen]")) {
    const drawn = answer.regimens.find(
      (each) => each.key.toLowerCase() === regimen.dataset.regimen,
    );
    regimen.querySelector("[data-doses]").textContent = drawn?.text ?? "";
  }
  legend();
};

const describe = () => {
  if (!answer.curves.length) return "No curve is drawn; the reasons are below.";
  const told = answer.curves.map(
    (curve) =>
      `${curve.regimen}, ${curve.name}, ${curve.site}: highest ${curve.cmax.toFixed(0)} ng/mL at ${curve.tmax.toFixed(0)} minutes`,
  );
  return `Concentration over time. ${told.join("; ")}.`;
};

// --- reading a time: by pointer on the picture, or by the slider beneath ---

const SVG = "http://www.w3.org/2000/svg";
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
const made = (tag, name, text) => {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
};
const legend = () => {
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

const values = (index) => {
  for (const curve of answer.curves) {
    const place = by("ex-legend").querySelector(`[data-curve="${curve.id}"]`);
    place.textContent = `${readable(curve.typical[index])} ng/mL`;
    if (curve.p5)
      place.append(
        made("small", "", `5–95 %: ${readable(curve.p5[index])}–${readable(curve.p95[index])}`),
      );
  }
};
const indexOf = (minutes) => Math.round(minutes / answer.times_min[1]);
const tell = (index) => {
  shownAt = answer.times_min[index];
  const text = `${Number(shownAt.toFixed(1))} min`;
  by("ex-at").value = shownAt;
  by("ex-at").setAttribute("aria-valuetext", text);
  by("ex-at-text").textContent = text;
  values(index);
};
const readAt = (minutes) => {
  if (!answer) return;
  const index = indexOf(minutes);
  tell(index);
  charts[0]?.setCursor({ left: charts[0].valToPos(answer.times_min[index], "x"), top: 10 });
};
const followed = (plot) => {
  if (plot !== charts[0] || plot.status !== 1) return;
  if (plot.cursor.idx != null && plot.cursor.idx !== indexOf(shownAt)) tell(plot.cursor.idx);
};

addEventListener("chairside:theme", () => draw());
new ResizeObserver(() => {
  const [chart, doses] = charts;
  chart?.setSize({ width: by("ex-chart").clientWidth, height: by("ex-chart").clientHeight });
  doses?.setSize({ width: by("ex-doses").clientWidth, height: by("ex-doses").clientHeight });
}).observe(by("ex-chart"));

for (const slider of form.querySelectorAll("[data-slides]"))
  slider.value = by(slider.dataset.slides).value;
showFields();
by("ex-link").value = location.href;
// A wrong address keeps the sentences that the server put beside its fields.
ask();
