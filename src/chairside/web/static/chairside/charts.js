// Three panels on one time axis: pressure and heart rate, oxygen and breathing, drug.

import { broken, nearest, plain } from "chairside/points";
import uPlot from "uplot";

const SYNC = "course";
const SIDE = 46;
const HEART = ["heart_rate", "pulse_rate", "nibp_pulse_rate"];

/** @typedef {{at: number, kind: string, label: string, detail: string}} Marker */

const colours = () => {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return {
    bp: of("--c-bp"),
    hr: of("--c-hr"),
    spo2: of("--c-spo2"),
    rr: of("--c-rr"),
    drug: of("--c-drug"),
    band: of("--c-band"),
    rate: of("--c-rate"),
    ink: of("--cs-ink"),
    soft: of("--cs-soft"),
    line: of("--c-grid"),
    notice: of("--cs-notice"),
    accent: of("--cs-accent"),
    ground: of("--cs-surface"),
  };
};

export class Course {
  constructor(root, time) {
    this.root = root;
    this.time = time;
    this.points = {};
    this.curve = null;
    this.markers = [];
    this.limits = {};
    this.from = null;
    this.window = "visit";
    this.places = Object.fromEntries(
      [...root.querySelectorAll("[data-chart]")].map((place) => [place.dataset.chart, place]),
    );
    this.plots = {};
    this.build();
    new ResizeObserver(() => this.resize()).observe(root);
    addEventListener("chairside:theme", () => this.build());
  }

  setSeries(points) {
    this.points = points;
    this.draw();
  }

  /** Adds what is new; a point that is known already is left out. */
  addPoints(points) {
    for (const [metric, fresh] of Object.entries(points)) {
      this.points[metric] ??= [];
      const held = this.points[metric];
      const known = new Set(held.slice(-200).map(([time]) => time));
      for (const point of fresh) if (!known.has(point[0])) held.push(point);
      held.sort((a, b) => a[0] - b[0]);
    }
    this.draw();
  }

  setForecast({ curve, markers, limits, from }) {
    Object.assign(this, { curve, markers, limits, from });
    this.legends();
    this.draw();
  }

  setWindow(name) {
    this.window = name;
    this.draw();
  }

  heart() {
    return HEART.find((metric) => this.points[metric]?.length) ?? HEART[0];
  }

  // --- data, panel by panel

  pressure() {
    const low = new Map(this.points.nibp_diastolic ?? []);
    const pairs = (this.points.nibp_systolic ?? []).filter(([time]) => low.has(time));
    const cuff = [
      pairs.map(([time]) => time),
      pairs.map(([, value]) => value),
      pairs.map(([time]) => low.get(time)),
    ];
    return uPlot.join([cuff, broken(this.points[this.heart()] ?? [])]);
  }

  breathing() {
    return uPlot.join([broken(this.points.spo2 ?? []), broken(this.points.resp_rate ?? [])]);
  }

  drug() {
    const curve = this.curve;
    if (!curve?.times.length) return [[], [], [], [], [], [], []];
    const present = this.time.now();
    const { times, typical, low, high } = curve;
    const cut = times.findIndex((time) => time > present);
    const at = cut < 0 ? times.length : cut;
    const here =
      at > 0 && at < times.length
        ? typical[at - 1] +
          ((typical[at] - typical[at - 1]) * (present - times[at - 1])) /
            (times[at] - times[at - 1])
        : null;
    const past = [times.slice(0, at), typical.slice(0, at)];
    const ahead = [times.slice(at), typical.slice(at)];
    if (here !== null) {
      past[0].push(present);
      past[1].push(here);
      ahead[0].unshift(present);
      ahead[1].unshift(here);
    }
    const none = times.map(() => null);
    const tables = [
      [times, low ?? none, high ?? none],
      past,
      ahead,
      this.steps(false),
      this.steps(true),
    ];
    return uPlot.join(
      tables.map((table) =>
        table[0].length ? table : [[times[0]], [null], ...(table.length > 2 ? [[null]] : [])],
      ),
    );
  }

  steps(planned) {
    const times = [];
    const values = [];
    for (const dose of this.curve?.doses ?? []) {
      if (dose.planned !== planned) continue;
      if (times.length && times.at(-1) === dose.from) values[values.length - 1] = dose.mg_per_h;
      else {
        times.push(dose.from);
        values.push(dose.mg_per_h);
      }
      times.push(dose.to);
      values.push(0);
    }
    return [times, values];
  }

  // --- drawing

  range() {
    const present = this.time.now();
    if (this.window === "recent") return { min: present - 1800, max: present + 600 };
    const firsts = Object.values(this.points)
      .filter((each) => each.length)
      .map((each) => each[0][0]);
    const min = Math.min(this.from ?? present - 300, ...firsts);
    const end = this.curve?.times.at(-1) ?? 0;
    return { min: min - 60, max: Math.max(present + 300, end) };
  }

  draw() {
    if (!this.plots.pressure) return;
    const data = { pressure: this.pressure(), breathing: this.breathing(), drug: this.drug() };
    const range = this.range();
    for (const [name, plot] of Object.entries(this.plots)) {
      plot.batch(() => {
        plot.setData(data[name], true);
        plot.setScale("x", range);
      });
    }
    const empty = !Object.values(this.points).some((each) => each.length) && !this.curve;
    const words = this.root.querySelector("[data-chart-empty]");
    words.hidden = !empty;
    words.textContent = empty ? "Nothing is charted and no dose is ordered yet." : "";
    this.describe();
  }

  describe() {
    const last = (metric) => this.points[metric]?.at(-1)?.[1];
    const said = {
      pressure: `Blood pressure and heart rate over time. Latest ${last("nibp_systolic") ?? "none"} over ${last("nibp_diastolic") ?? "none"} mmHg, heart rate ${last(this.heart()) ?? "none"} per minute.`,
      breathing: `Oxygen saturation and breathing over time. Latest ${last("spo2") ?? "none"} percent, ${last("resp_rate") ?? "none"} per minute.`,
      drug: `Predicted concentration over time, ${this.curve?.axis_label ?? "no prediction"}, and the dose rate.`,
    };
    for (const [name, place] of Object.entries(this.places)) {
      const canvas = place.querySelector("canvas");
      canvas?.setAttribute("role", "img");
      canvas?.setAttribute("aria-label", `${said[name]} The flowsheet below has the numbers.`);
    }
  }

  resize() {
    for (const [name, plot] of Object.entries(this.plots)) plot.setSize(this.size(name));
  }

  size(name) {
    const narrow = this.root.clientWidth < 520;
    const heights = narrow
      ? { pressure: 150, breathing: 110, drug: 180 }
      : { pressure: 190, breathing: 130, drug: 210 };
    return { width: Math.max(280, this.places[name].clientWidth), height: heights[name] };
  }

  build() {
    for (const plot of Object.values(this.plots)) plot.destroy();
    this.plots = {};
    this.ink = colours();
    for (const name of ["pressure", "breathing", "drug"]) {
      const place = this.places[name];
      place.replaceChildren();
      const legend = document.createElement("p");
      legend.className = "legend";
      place.append(legend);
      this.plots[name] = new uPlot(this.options(name), [[]], place);
    }
    this.legends();
    this.draw();
  }

  options(name) {
    const parts = {
      pressure: () => this.pressureParts(),
      breathing: () => this.breathingParts(),
      drug: () => this.drugParts(),
    }[name]();
    const ink = this.ink;
    const last = name === "drug";
    const axis = {
      stroke: ink.soft,
      font: "12px system-ui, sans-serif",
      labelFont: "12px system-ui, sans-serif",
      grid: { stroke: ink.line, width: 1 },
      ticks: { show: false },
      size: SIDE,
      gap: 4,
      labelSize: 16,
      labelGap: 0,
    };
    return {
      ...this.size(name),
      padding: [6, 0, last ? 0 : 4, 0],
      legend: { show: false },
      cursor: {
        sync: { key: SYNC, setSeries: false },
        drag: { x: false, y: false },
        y: false,
        points: { show: false },
      },
      scales: {
        x: {
          time: false,
          range: () => {
            const { min, max } = this.range();
            return [min, max];
          },
        },
        ...parts.scales,
      },
      axes: [
        {
          ...axis,
          show: true,
          size: last ? 26 : 4,
          space: 70,
          incrs: [60, 120, 300, 600, 900, 1800, 3600, 7200],
          values: (_, splits) =>
            last ? splits.map((split) => this.time.clockText(split)) : splits.map(() => ""),
        },
        ...parts.axes.map((own, index) => ({
          ...axis,
          side: index ? 1 : 3,
          ...own,
          grid: index ? { show: false } : axis.grid,
        })),
      ],
      series: [{}, ...parts.series],
      bands: parts.bands,
      hooks: {
        drawAxes: [(plot) => this.drawLimits(plot, name)],
        draw: [...(parts.draw ?? []), (plot) => this.drawMarkers(plot, name)],
        setCursor: [(plot) => this.readOut(plot, name)],
      },
    };
  }

  pressureParts() {
    const quiet = { paths: () => null, points: { show: false }, scale: "y" };
    return {
      scales: {
        y: {
          range: (_, min, max) => [
            Math.min(40, Math.floor((min ?? 40) / 10) * 10),
            Math.max(160, Math.ceil((max ?? 160) / 10) * 10 + 10),
          ],
        },
      },
      axes: [
        { scale: "y", label: "mmHg" },
        { scale: "y", label: "/min" },
      ],
      series: [
        { ...quiet },
        { ...quiet },
        { scale: "y", stroke: this.ink.hr, width: 2, points: { size: 5, fill: this.ink.hr } },
      ],
      draw: [(plot) => this.drawCuff(plot)],
    };
  }

  breathingParts() {
    return {
      scales: {
        o: { range: (_, min) => [Math.min(86, Math.floor(min ?? 86) - 2), 100.5] },
        r: { range: (_, __, max) => [0, Math.max(30, Math.ceil((max ?? 30) / 10) * 10)] },
      },
      axes: [
        { scale: "o", label: "%" },
        { scale: "r", label: "/min" },
      ],
      series: [
        { scale: "o", stroke: this.ink.spo2, width: 2, points: { size: 5, fill: this.ink.spo2 } },
        {
          scale: "r",
          stroke: this.ink.rr,
          width: 2,
          dash: [2, 3],
          points: { size: 5, fill: this.ink.rr },
        },
      ],
    };
  }

  drugParts() {
    const stepped = uPlot.paths.stepped({ align: 1 });
    const line = { scale: "c", stroke: this.ink.drug, width: 2.5, points: { show: false } };
    const edge = { scale: "c", stroke: this.ink.band, width: 1, points: { show: false } };
    const rate = {
      scale: "q",
      stroke: this.ink.rate,
      width: 1.5,
      paths: stepped,
      points: { show: false },
    };
    return {
      scales: {
        c: { range: (_, __, max) => [0, Math.max(10, (max ?? 10) * 1.08)] },
        q: { range: (_, __, max) => [0, Math.max(10, (max ?? 10) * 1.6)] },
      },
      axes: [
        { scale: "c", label: "ng/mL" },
        { scale: "q", label: "mg/h" },
      ],
      series: [
        { ...edge },
        { ...edge },
        { ...line },
        { ...line, dash: [7, 5] },
        { ...rate, fill: `${this.ink.rate}22` },
        { ...rate, dash: [4, 4] },
      ],
      bands: [{ series: [2, 1], fill: this.ink.band }],
    };
  }

  /** Each cuff reading as a bar from diastolic to systolic with caps: it is a reading, not a line. */
  drawCuff(plot) {
    const { ctx } = plot;
    const [times, high, low] = plot.data;
    const ratio = devicePixelRatio;
    const inside = (x) => x >= plot.bbox.left && x <= plot.bbox.left + plot.bbox.width;
    ctx.save();
    ctx.strokeStyle = this.ink.bp;
    ctx.lineWidth = 2 * ratio;
    ctx.beginPath();
    times.forEach((time, index) => {
      if (high[index] == null || low[index] == null) return;
      const x = plot.valToPos(time, "x", true);
      if (!inside(x)) return;
      const top = plot.valToPos(high[index], "y", true);
      const foot = plot.valToPos(low[index], "y", true);
      const cap = 4 * ratio;
      ctx.moveTo(x, top);
      ctx.lineTo(x, foot);
      ctx.moveTo(x - cap, top - cap);
      ctx.lineTo(x, top);
      ctx.lineTo(x + cap, top - cap);
      ctx.moveTo(x - cap, foot + cap);
      ctx.lineTo(x, foot);
      ctx.lineTo(x + cap, foot + cap);
    });
    ctx.stroke();
    ctx.restore();
  }

  drawLimits(plot, name) {
    const where = {
      pressure: [
        ["nibp_systolic", "y", "bp"],
        ["nibp_diastolic", "y", "bp"],
        [this.heart(), "y", "hr"],
      ],
      breathing: [
        ["spo2", "o", "spo2"],
        ["resp_rate", "r", "rr"],
      ],
      drug: [],
    }[name];
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([1 * devicePixelRatio, 4 * devicePixelRatio]);
    for (const [metric, scale, colour] of where) {
      for (const bound of Object.values(this.limits[metric] ?? {})) {
        const y = plot.valToPos(bound, scale, true);
        if (y < bbox.top || y > bbox.top + bbox.height) continue;
        ctx.strokeStyle = this.ink[colour];
        ctx.beginPath();
        ctx.moveTo(bbox.left, y);
        ctx.lineTo(bbox.left + bbox.width, y);
        ctx.stroke();
      }
    }
    ctx.restore();
  }

  drawMarkers(plot, name) {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    const present = this.time.now();
    const rows = [-Infinity, -Infinity];
    ctx.save();
    ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    ctx.textBaseline = "top";
    const all = [...this.markers, { at: present, kind: "now", label: "now" }];
    for (const marker of all) {
      const x = Math.round(plot.valToPos(marker.at, "x", true));
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      const style = {
        now: [this.ink.accent, [], 1.5],
        event: [this.ink.notice, [], 1.5],
        move: [this.ink.soft, [5, 3], 1],
        check: [this.ink.soft, [1, 4], 1],
      }[marker.kind];
      ctx.strokeStyle = ctx.fillStyle = style[0];
      ctx.lineWidth = style[2] * ratio;
      ctx.setLineDash(style[1].map((each) => each * ratio));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      if (name !== "pressure") continue;
      const label = marker.kind === "check" ? "✓" : marker.label;
      const width = ctx.measureText(label).width + 6 * ratio;
      const left = Math.min(x + 3 * ratio, bbox.left + bbox.width - width);
      const row = rows.findIndex((end) => end <= left);
      if (row < 0) continue;
      rows[row] = left + width;
      const y = bbox.top + (2 + row * 14) * ratio;
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = this.ink.ground;
      ctx.fillRect(left - 2 * ratio, y - ratio, width, 13 * ratio);
      ctx.globalAlpha = 1;
      ctx.fillStyle = style[0];
      ctx.fillText(label, left, y);
    }
    ctx.restore();
  }

  // --- words above the panels

  legends() {
    const key = (name, words) =>
      `<span class="legend-key"><span class="key key-${name}"></span><span>${words}</span></span>`;
    const safe = (text) =>
      text.replace(
        /[&<>"]/g,
        (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign],
      );
    const limit = Object.keys(this.limits).length ? ` ${key("limit", "clinic's limit")}` : "";
    const heart = {
      heart_rate: "heart rate",
      pulse_rate: "pulse (SpO₂)",
      nibp_pulse_rate: "pulse (cuff)",
    }[this.heart()];
    const words = {
      pressure: `${key("bp", "blood pressure, mmHg")} ${key("hr", `${heart}, /min`)}${limit}`,
      breathing: `${key("spo2", "SpO₂, %")} ${key("rr", "breathing, /min")}`,
      drug: this.curve?.axis_label
        ? `${key("drug", `<strong>predicted</strong> ${safe(this.curve.axis_label)}`)} ${this.curve.low ? key("band", "5th to 95th percentile of patients") : ""} ${key("rate", "dose rate, mg/h")}`
        : key("drug", "predicted concentration"),
    };
    for (const [name, place] of Object.entries(this.places)) {
      const legend = place.querySelector(".legend");
      if (legend)
        legend.innerHTML = `<span class="legend-keys">${words[name]}</span><span class="legend-at" data-at></span>`;
    }
  }

  readOut(plot, name) {
    const spot = this.places[name].querySelector("[data-at]");
    if (!spot) return;
    const { left } = plot.cursor;
    if (left == null || left < 0) {
      spot.textContent = "";
      return;
    }
    const time = plot.posToVal(left, "x");
    const value = (metric) => nearest(this.points[metric], time)?.[1];
    const some = (words, number, unit) =>
      number == null ? "" : `${words}${plain(number)} ${unit}`;
    const list = {
      pressure: () => [
        value("nibp_systolic") == null
          ? ""
          : `${plain(value("nibp_systolic"))}/${plain(value("nibp_diastolic") ?? 0)} mmHg`,
        some("", value(this.heart()), "/min"),
      ],
      breathing: () => [some("", value("spo2"), "%"), some("", value("resp_rate"), "/min")],
      drug: () => this.drugAt(time),
    }[name]();
    spot.textContent = [this.time.clockText(time), ...list.filter(Boolean)].join(" · ");
  }

  drugAt(time) {
    const { times = [], typical = [], low, high, doses = [] } = this.curve ?? {};
    const index = times.findIndex((each) => each >= time);
    if (index < 0) return [];
    const dose = doses.find((each) => each.from <= time && time < each.to);
    return [
      `${plain(typical[index])} ng/mL`,
      low ? `${plain(low[index])} to ${plain(high[index])}` : "",
      dose ? `${plain(dose.mg_per_h)} mg/h` : "",
    ];
  }
}
