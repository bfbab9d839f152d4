// What the three panels draw, as tables that uPlot joins: a row of times, then rows of values.

import { broken } from "chairside/points";

/** @typedef {import("chairside/points").Point} Point */
/** @typedef {Record<string, Point[]>} Points by metric */
/** @typedef {(number | null)[]} Column */
/** @typedef {[number[], ...Column[]]} Table */
/** @typedef {{from: number, to: number, mg_per_h: number, planned: boolean}} Dose */
/**
 * @typedef {object} Curve the predicted concentration; `low` and `high` only where the model's
 *   paper gives the spread between patients
 * @property {number[]} times
 * @property {number[]} typical
 * @property {number[] | null} low
 * @property {number[] | null} high
 * @property {Dose[]} doses
 * @property {string} axis_label
 * @property {string} refused
 * @property {string[]} labels
 * @property {string} population
 * @property {string[]} citations
 */

const HEART = ["heart_rate", "pulse_rate", "nibp_pulse_rate"];

/** The best source of the heart rate that anything was charted from. @param {Points} points */
export const heartOf = (points) => HEART.find((metric) => points[metric]?.length) ?? HEART[0];

/** A cuff reading is a pair; one half alone is not drawn. @param {Points} points @returns {Table[]} */
export const pressureTables = (points) => {
  const low = new Map(points.nibp_diastolic ?? []);
  const pairs = (points.nibp_systolic ?? []).filter(([time]) => low.has(time));
  return [
    [
      pairs.map(([time]) => time),
      pairs.map(([, value]) => value),
      pairs.map(([time]) => low.get(time) ?? null),
    ],
    broken(points[heartOf(points)] ?? []),
  ];
};

/** @param {Points} points @returns {Table[]} */
export const breathingTables = (points) => [
  broken(points.spo2 ?? []),
  broken(points.resp_rate ?? []),
];

/**
 * The curve up to `present` and from there on, which meet at the present.
 * @param {number[]} times
 * @param {number[]} values
 * @param {number} present
 * @returns {[Table, Table]}
 */
export const cutAt = (times, values, present) => {
  const after = times.findIndex((time) => time > present);
  const at = after < 0 ? times.length : after;
  /** @type {[number[], number[]]} */
  const past = [times.slice(0, at), values.slice(0, at)];
  /** @type {[number[], number[]]} */
  const ahead = [times.slice(at), values.slice(at)];
  if (at > 0 && at < times.length) {
    const part = (present - times[at - 1]) / (times[at] - times[at - 1]);
    const here = values[at - 1] + (values[at] - values[at - 1]) * part;
    past[0].push(present);
    past[1].push(here);
    ahead[0].unshift(present);
    ahead[1].unshift(here);
  }
  return [past, ahead];
};

/**
 * The dose rate as steps that fall to zero where no dose follows at once.
 * @param {readonly Dose[]} doses
 * @param {boolean} planned
 * @returns {[number[], number[]]}
 */
export const rateSteps = (doses, planned) => {
  /** @type {[number[], number[]]} */
  const [times, values] = [[], []];
  for (const dose of doses) {
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
};

/**
 * Spread, past, prediction, rate given and rate planned; null while there is no curve.
 * @param {Curve | null} curve
 * @param {number} present
 * @returns {Table[] | null}
 */
export const drugTables = (curve, present) => {
  if (!curve?.times.length) return null;
  const { times, typical, low, high, doses } = curve;
  const none = times.map(() => null);
  /** @type {Table[]} */
  const tables = [
    [times, low ?? none, high ?? none],
    ...cutAt(times, typical, present),
    rateSteps(doses, false),
    rateSteps(doses, true),
  ];
  // A table that is joined needs a row.
  return tables.map((table) => (table[0].length ? table : [[times[0]], [null]]));
};

/**
 * What the cursor at `time` reads from the curve: concentration, its spread, the dose rate.
 * @param {Curve | null} curve
 * @param {number} time
 */
export const drugAt = (curve, time) => {
  if (!curve) return null;
  const index = curve.times.findIndex((sample) => sample >= time);
  if (index < 0) return null;
  const dose = curve.doses.find((step) => step.from <= time && time < step.to);
  const { low, high, typical } = curve;
  return {
    typical: typical[index],
    spread: low && high ? [low[index], high[index]] : null,
    mgPerH: dose ? dose.mg_per_h : null,
  };
};
