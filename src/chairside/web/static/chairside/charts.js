// Three panels on one time axis: pressure and heart rate, oxygen and breathing, drug.

import { drawLimits, drawMarkers, labelLimits } from "chairside/chart_marks";
import { boundedIn, descriptionsOf, inkOf, legendsOf, PANELS, PARTS } from "chairside/chart_panels";
import { timeRange } from "chairside/chart_scales";
import {
  breathingTables,
  drugAt,
  drugTables,
  heartOf,
  pressureTables,
} from "chairside/chart_tables";
import { one } from "chairside/dom";
import { Charted, nearest, plain } from "chairside/points";
import { gettext } from "chairside/words";
import uPlot from "uplot";

/** @typedef {import("chairside/chart_panels").PanelName} PanelName */
/** @typedef {import("chairside/chart_tables").Points} Points */
/** @typedef {import("chairside/chart_tables").Curve} Curve */
/** @typedef {import("chairside/chart_marks").Marker} Marker */
/** @typedef {{now: () => number, clockText: (epoch: number) => string}} Time */
/**
 * @typedef {object} Forecast what changes with a move
 * @property {Curve | null} curve
 * @property {Marker[]} markers
 * @property {Record<string, Record<string, number>>} limits by metric and side
 * @property {number | null} from
 * @property {number | null} until when the visit was over
 */

const SYNC = "course";
const SIDE = 46;
const FONT = "12px system-ui, sans-serif";

/** @param {import("chairside/chart_tables").Table[]} tables */
const joined = (tables) => uPlot.join(/** @type {uPlot.AlignedData[]} */ (tables));

export class Course {
  /** @param {HTMLElement} root @param {Time} time */
  constructor(root, time) {
    this.root = root;
    this.time = time;
    this.charted = new Charted();
    /** @type {Forecast} */
    this.forecast = { curve: null, markers: [], limits: {}, from: null, until: null };
    /** @type {import("chairside/chart_scales").Window} */
    this.window = "now";
    /** @type {Map<PanelName, HTMLElement>} */
    this.places = new Map(
      PANELS.map((name) => [name, one(`[data-chart=${name}]`, HTMLElement, root)]),
    );
    /** @type {Map<PanelName, uPlot>} */
    this.plots = new Map();
    this.ink = inkOf();
    this.build();
    new ResizeObserver(() => this.resize()).observe(root);
    addEventListener("chairside:theme", () => this.build());
  }

  get points() {
    return this.charted.points;
  }

  /** @param {Points} points */
  setSeries(points) {
    this.charted.replace(points);
    this.draw();
  }

  /** @param {Points} points */
  addPoints(points) {
    this.charted.add(points);
    this.draw();
  }

  /** @param {Forecast} forecast */
  setForecast(forecast) {
    this.forecast = forecast;
    this.legends();
    this.draw();
  }

  /** @param {import("chairside/chart_scales").Window} name */
  setWindow(name) {
    this.window = name;
    this.draw();
  }

  range() {
    const { curve, from, until } = this.forecast;
    const present = until ?? this.time.now();
    return timeRange(this.window, this.points, curve, from, present, until !== null);
  }

  draw() {
    if (!this.plots.size) return;
    const { curve } = this.forecast;
    const tables = drugTables(curve, this.time.now());
    const data = {
      pressure: joined(pressureTables(this.points)),
      breathing: joined(breathingTables(this.points)),
      drug: tables
        ? joined(tables)
        : /** @type {uPlot.AlignedData} */ ([[], [], [], [], [], [], []]),
    };
    const range = this.range();
    for (const [name, plot] of this.plots) {
      plot.batch(() => {
        plot.setData(data[name], true);
        plot.setScale("x", range);
      });
    }
    const empty = !Object.values(this.points).some((line) => line.length) && !curve;
    const words = one("[data-chart-empty]", HTMLElement, this.root);
    words.hidden = !empty;
    words.textContent = empty ? gettext("Nothing is charted and no dose is ordered yet.") : "";
    const descriptions = descriptionsOf(this.points, curve);
    for (const [name, place] of this.places) {
      const canvas = place.querySelector("canvas");
      canvas?.setAttribute("role", "img");
      canvas?.setAttribute(
        "aria-label",
        gettext("%(description)s The flowsheet below has the numbers.", {
          description: descriptions[name],
        }),
      );
    }
  }

  resize() {
    for (const [name, plot] of this.plots) plot.setSize(this.size(name));
  }

  /** @param {PanelName} name */
  size(name) {
    const narrow = this.root.clientWidth < 520;
    const heights = narrow
      ? { pressure: 150, breathing: 110, drug: 180 }
      : { pressure: 190, breathing: 130, drug: 210 };
    const place = this.places.get(name);
    return { width: Math.max(280, place?.clientWidth ?? 0), height: heights[name] };
  }

  build() {
    for (const plot of this.plots.values()) plot.destroy();
    this.plots = new Map();
    this.ink = inkOf();
    for (const [name, place] of this.places) {
      const legend = document.createElement("p");
      legend.className = "legend";
      place.replaceChildren(legend);
      this.plots.set(name, new uPlot(this.options(name), [[]], place));
    }
    this.legends();
    this.draw();
  }

  /** @param {PanelName} name @returns {uPlot.Options} */
  options(name) {
    const bounded = () => boundedIn(this.points)[name];
    /** @param {string} scale */
    const limits = (scale) =>
      bounded()
        .filter((line) => line[1] === scale)
        .flatMap(([metric]) => Object.values(this.forecast.limits[metric] ?? {}));
    const parts = PARTS[name](this.ink, limits);
    const last = name === "drug";
    /** @type {uPlot.Axis} */
    const axis = {
      stroke: this.ink.soft,
      font: FONT,
      labelFont: FONT,
      grid: { stroke: this.ink.line, width: 1 },
      ticks: { show: false },
      size: SIDE,
      gap: 4,
      labelSize: 16,
      labelGap: 0,
    };
    /** @type {uPlot.Axis} */
    const times = {
      ...axis,
      show: true,
      size: last ? 26 : 4,
      space: 70,
      incrs: [60, 120, 300, 600, 900, 1800, 3600, 7200],
      values: (_plot, splits) => splits.map((at) => (last ? this.time.clockText(at) : "")),
    };
    const sides = parts.axes.map((own, index) => ({
      ...axis,
      side: index ? 1 : 3,
      ...own,
      grid: index ? { show: false } : { stroke: this.ink.line, width: 1 },
    }));
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
      axes: [times, ...sides],
      series: [{}, ...parts.series],
      bands: parts.bands ?? [],
      hooks: {
        drawAxes: [(plot) => drawLimits(plot, bounded(), this.forecast.limits, this.ink)],
        draw: [
          (plot) => parts.over?.(plot),
          (plot) => drawMarkers(plot, this.markers(), this.ink, name === "pressure"),
          (plot) => labelLimits(plot, bounded(), this.forecast.limits, this.ink),
        ],
        setCursor: [(plot) => this.readOut(plot, name)],
      },
    };
  }

  markers() {
    return [...this.forecast.markers, { at: this.time.now(), kind: "now", label: "now" }];
  }

  legends() {
    const { curve, limits } = this.forecast;
    const words = legendsOf(this.points, curve, Object.keys(limits).length > 0);
    for (const [name, place] of this.places) {
      const legend = one(".legend", HTMLElement, place);
      legend.innerHTML = `<span class="legend-keys">${words[name]}</span><span class="legend-at" data-at></span>`;
    }
  }

  /** Writes what the cursor is over. @param {uPlot} plot @param {PanelName} name */
  readOut(plot, name) {
    const spot = this.places.get(name)?.querySelector("[data-at]");
    if (!spot) return;
    const { left } = plot.cursor;
    if (left == null || left < 0) {
      spot.textContent = "";
      return;
    }
    const time = plot.posToVal(left, "x");
    const words = this.valuesAt(time)[name].filter(Boolean);
    spot.textContent = [this.time.clockText(time), ...words].join(" · ");
  }

  /** @param {number} time @returns {Record<PanelName, string[]>} */
  valuesAt(time) {
    /** @param {string} metric */
    const value = (metric) => nearest(this.points[metric], time)?.[1];
    /** @param {number | undefined | null} number @param {string} unit */
    const some = (number, unit) => (number == null ? "" : `${plain(number)} ${unit}`);
    const systolic = value("nibp_systolic");
    const diastolic = plain(value("nibp_diastolic") ?? 0);
    const drug = drugAt(this.forecast.curve, time);
    return {
      pressure: [
        systolic == null ? "" : `${plain(systolic)}/${diastolic} mmHg`,
        some(value(heartOf(this.points)), "/min"),
      ],
      breathing: [some(value("spo2"), "%"), some(value("resp_rate"), "/min")],
      drug: drug
        ? [
            some(drug.typical, "ng/mL"),
            drug.spread ? drug.spread.map(plain).join(" to ") : "",
            some(drug.mgPerH, "mg/h"),
          ]
        : [],
    };
  }
}
