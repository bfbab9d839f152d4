// How each of the three panels is drawn: scales, axes, lines and the words of its legend.

import { drawCuff } from "chairside/chart_marks";
import { spanOf } from "chairside/chart_scales";
import { heartOf } from "chairside/chart_tables";
import { gettext } from "chairside/words";
import uPlot from "uplot";

/** @typedef {"pressure" | "breathing" | "drug"} PanelName */
/** @typedef {import("chairside/chart_marks").Ink} Ink */
/** @typedef {import("chairside/chart_tables").Points} Points */
/** @typedef {import("chairside/chart_tables").Curve} Curve */
/**
 * @typedef {object} Parts what differs between the panels
 * @property {uPlot.Scales} scales
 * @property {uPlot.Axis[]} axes left, then right
 * @property {uPlot.Series[]} series
 * @property {uPlot.Band[]} [bands]
 * @property {(plot: uPlot) => void} [over] drawn over the lines
 */

/** @type {PanelName[]} */
export const PANELS = ["pressure", "breathing", "drug"];

const HEART_WORDS = {
  heart_rate: () => gettext("heart rate"),
  pulse_rate: () => gettext("pulse (SpO₂)"),
  nibp_pulse_rate: () => gettext("pulse (cuff)"),
};

/** The colours of the page's theme. @returns {Ink} */
export const inkOf = () => {
  const style = getComputedStyle(document.documentElement);
  const names = {
    bp: "--c-bp",
    hr: "--c-hr",
    spo2: "--c-spo2",
    rr: "--c-rr",
    drug: "--c-drug",
    band: "--c-band",
    rate: "--c-rate",
    ink: "--cs-ink",
    soft: "--cs-soft",
    line: "--c-grid",
    caution: "--cs-caution",
    accent: "--cs-accent",
    ground: "--cs-surface",
  };
  return Object.fromEntries(
    Object.entries(names).map(([name, token]) => [name, style.getPropertyValue(token).trim()]),
  );
};

/** @typedef {(scale: string) => number[]} Limits the clinic's limits that are drawn on that scale */

/**
 * uPlot gives null for the bounds of a scale without values.
 * @param {(low: number | null, high: number | null) => [number, number]} range
 * @returns {uPlot.Scale}
 */
const scale = (range) => ({
  range: (_plot, low, high) =>
    range(/** @type {number | null} */ (low), /** @type {number | null} */ (high)),
});

/** @param {Ink} ink @param {Limits} limits @returns {Parts} */
const pressure = (ink, limits) => {
  /** @type {uPlot.Series} */
  const unseen = { paths: () => null, points: { show: false }, scale: "y" };
  return {
    scales: {
      y: scale((low, high) => spanOf([low, high, ...limits("y")], 40, 160, 10)),
    },
    axes: [
      { scale: "y", label: "mmHg" },
      { scale: "y", label: "/min" },
    ],
    series: [
      { ...unseen },
      { ...unseen },
      { scale: "y", stroke: ink.hr, width: 2, points: { size: 5, fill: ink.hr } },
    ],
    over: (plot) => drawCuff(plot, ink.bp),
  };
};

/** @param {Ink} ink @param {Limits} limits @returns {Parts} */
const breathing = (ink, limits) => ({
  scales: {
    // A saturation ends at 100 %, which is drawn upon the edge.
    o: scale((low) => [spanOf([low, ...limits("o")], 86, 100, 2)[0], 100.5]),
    r: scale((low, high) => [0, spanOf([low, high, ...limits("r")], 0, 30, 10)[1]]),
  },
  axes: [
    { scale: "o", label: "%" },
    { scale: "r", label: "/min" },
  ],
  series: [
    { scale: "o", stroke: ink.spo2, width: 2, points: { size: 5, fill: ink.spo2 } },
    { scale: "r", stroke: ink.rr, width: 2, dash: [2, 3], points: { size: 5, fill: ink.rr } },
  ],
});

/** @param {Ink} ink @returns {Parts} */
const drug = (ink) => {
  const points = { show: false };
  /** @type {uPlot.Series} */
  const line = { scale: "c", stroke: ink.drug, width: 2.5, points };
  /** @type {uPlot.Series} */
  const edge = { scale: "c", stroke: ink.band, width: 1, points };
  /** @type {uPlot.Series} */
  const rate = { scale: "q", stroke: ink.rate, width: 1.5, points };
  const paths = uPlot.paths.stepped?.({ align: 1 });
  if (paths) rate.paths = paths;
  return {
    scales: {
      c: scale((_low, high) => [0, Math.max(10, (high ?? 10) * 1.08)]),
      q: scale((_low, high) => [0, Math.max(10, (high ?? 10) * 1.6)]),
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
      { ...rate, fill: `${ink.rate}22` },
      { ...rate, dash: [4, 4] },
    ],
    bands: [{ series: [2, 1], fill: ink.band }],
  };
};

/** @type {Record<PanelName, (ink: Ink, limits: Limits) => Parts>} */
export const PARTS = { pressure, breathing, drug };

/** Which limits a panel shows. @param {Points} points @returns {Record<PanelName, import("chairside/chart_marks").Bounded[]>} */
export const boundedIn = (points) => ({
  pressure: [
    ["nibp_systolic", "y", "bp"],
    ["nibp_diastolic", "y", "bp"],
    [heartOf(points), "y", "hr"],
  ],
  breathing: [
    ["spo2", "o", "spo2"],
    ["resp_rate", "r", "rr"],
  ],
  drug: [],
});

/** @param {string} name @param {string} words */
const key = (name, words) =>
  `<span class="legend-key"><span class="key key-${name}"></span><span>${words}</span></span>`;

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/**
 * The keys above each panel, as HTML.
 * @param {Points} points
 * @param {Curve | null} curve
 * @param {boolean} limited
 * @returns {Record<PanelName, string>}
 */
export const legendsOf = (points, curve, limited) => {
  const heart = HEART_WORDS[/** @type {keyof typeof HEART_WORDS} */ (heartOf(points))]();
  const limit = limited ? ` ${key("limit", gettext("clinic's limits"))}` : "";
  const spread = curve?.low ? key("band", gettext("5th to 95th percentile of patients")) : "";
  return {
    pressure: `${key("bp", gettext("blood pressure, mmHg"))} ${key("hr", gettext("%(heart)s, /min", { heart }))}${limit}`,
    breathing: `${key("spo2", "SpO₂, %")} ${key("rr", gettext("resp rate, /min"))}`,
    drug: curve?.axis_label
      ? `${key("drug", gettext("<strong>predicted</strong> %(axis)s", { axis: escaped(curve.axis_label) }))} ${spread} ${key("rate", gettext("dose rate, mg/h"))}`
      : key("drug", gettext("predicted concentration")),
  };
};

/**
 * What a panel shows, for whoever does not see it.
 * @param {Points} points
 * @param {Curve | null} curve
 * @returns {Record<PanelName, string>}
 */
export const descriptionsOf = (points, curve) => {
  /** @param {string} metric */
  const last = (metric) => points[metric]?.at(-1)?.[1] ?? gettext("none");
  return {
    pressure: gettext(
      "Blood pressure and heart rate over time. Latest %(systolic)s over %(diastolic)s mmHg, heart rate %(rate)s per minute.",
      {
        systolic: last("nibp_systolic"),
        diastolic: last("nibp_diastolic"),
        rate: last(heartOf(points)),
      },
    ),
    breathing: gettext(
      "Oxygen saturation and respiratory rate over time. Latest %(saturation)s percent, %(rate)s per minute.",
      { saturation: last("spo2"), rate: last("resp_rate") },
    ),
    drug: gettext("Predicted concentration over time, %(axis)s, and the dose rate.", {
      axis: curve?.axis_label ?? gettext("no prediction"),
    }),
  };
};
