// What is drawn upon the panels: cuff readings, the clinic's limits, what happened.

import { spread } from "chairside/chart_scales";

/** @typedef {import("uplot")} Plot */
/** @typedef {{at: number, kind: string, label: string, detail?: string}} Marker */
/** @typedef {Record<string, string>} Ink colours by name */
/** @typedef {[metric: string, scale: string, colour: string]} Bounded */

/**
 * Each cuff reading as a bar from diastolic to systolic with caps: it is a reading, not a line.
 * @param {Plot} plot
 * @param {string} colour
 */
export const drawCuff = (plot, colour) => {
  const { ctx, bbox } = plot;
  const [times, high, low] = plot.data;
  const ratio = devicePixelRatio;
  const cap = 4 * ratio;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2 * ratio;
  ctx.beginPath();
  Array.from(times).forEach((time, index) => {
    const [systolic, diastolic] = [high?.[index], low?.[index]];
    if (systolic == null || diastolic == null) return;
    const x = plot.valToPos(time, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    const top = plot.valToPos(systolic, "y", true);
    const foot = plot.valToPos(diastolic, "y", true);
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
};

/** What stands beside a limit's line. @type {Record<string, string>} */
const SHORT = {
  nibp_systolic: "SBP",
  nibp_diastolic: "DBP",
  heart_rate: "HR",
  pulse_rate: "PR",
  nibp_pulse_rate: "PR",
  spo2: "SpO₂",
  resp_rate: "RR",
};
const LABEL = 13;

/**
 * The clinic's limits as dotted lines; `labelLimits` names them.
 * @param {Plot} plot
 * @param {readonly Bounded[]} bounded
 * @param {Record<string, Record<string, number>>} limits by metric and side
 * @param {Ink} ink
 */
export const drawLimits = (plot, bounded, limits, ink) => {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([1 * devicePixelRatio, 4 * devicePixelRatio]);
  for (const [metric, scale, colour] of bounded) {
    for (const limit of Object.values(limits[metric] ?? {})) {
      const y = plot.valToPos(limit, scale, true);
      ctx.strokeStyle = ink[colour];
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
  }
  ctx.restore();
};

/**
 * Each limit with its number at the axis on the right, where nothing is charted yet.
 * @param {Plot} plot
 * @param {readonly Bounded[]} bounded
 * @param {Record<string, Record<string, number>>} limits
 * @param {Ink} ink
 */
export const labelLimits = (plot, bounded, limits, ink) => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const labels = bounded.flatMap(([metric, scale, colour]) =>
    Object.entries(limits[metric] ?? {}).map(([side, limit]) => ({
      y: plot.valToPos(limit, scale, true),
      words: `${SHORT[metric]} ${side === "low" ? "<" : ">"} ${limit}`,
      colour: ink[colour],
    })),
  );
  ctx.save();
  ctx.font = `600 ${11 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "right";
  const right = bbox.left + bbox.width - 3 * ratio;
  for (const { y, words, colour } of spread(
    labels,
    bbox.top,
    bbox.top + bbox.height,
    LABEL * ratio,
  )) {
    const width = ctx.measureText(words).width;
    ctx.globalAlpha = 0.85;
    ctx.fillStyle = ink.ground;
    ctx.fillRect(
      right - width - 2 * ratio,
      y - (LABEL / 2) * ratio,
      width + 4 * ratio,
      LABEL * ratio,
    );
    ctx.globalAlpha = 1;
    ctx.fillStyle = colour;
    ctx.fillText(words, right, y);
  }
  ctx.restore();
};

/** @type {Record<string, [ink: string, dash: number[], width: number]>} */
const STYLES = {
  now: ["accent", [], 1.5],
  event: ["caution", [], 1.5],
  move: ["soft", [5, 3], 1],
  check: ["soft", [1, 4], 1],
};

/**
 * What happened as vertical lines; their words, where `named`, in two rows that never overlap.
 * @param {Plot} plot
 * @param {readonly Marker[]} markers
 * @param {Ink} ink
 * @param {boolean} named
 */
export const drawMarkers = (plot, markers, ink, named) => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const rows = [-Infinity, -Infinity];
  ctx.save();
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textBaseline = "top";
  for (const marker of markers) {
    const x = Math.round(plot.valToPos(marker.at, "x", true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    const [colour, dash, width] = STYLES[marker.kind];
    ctx.strokeStyle = ink[colour];
    ctx.lineWidth = width * ratio;
    ctx.setLineDash(dash.map((length) => length * ratio));
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (named) writeLabel(plot, marker, x, rows, ink[colour], ink.ground);
  }
  ctx.restore();
};

/**
 * @param {Plot} plot
 * @param {Marker} marker
 * @param {number} x
 * @param {number[]} rows where each row of words ends; the one written to is moved on
 * @param {string} colour
 * @param {string} ground
 */
const writeLabel = (plot, marker, x, rows, colour, ground) => {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const label = marker.kind === "check" ? "✓" : marker.label;
  const width = ctx.measureText(label).width + 6 * ratio;
  const left = Math.min(x + 3 * ratio, bbox.left + bbox.width - width);
  const row = rows.findIndex((end) => end <= left);
  if (row < 0) return;
  rows[row] = left + width;
  const y = bbox.top + (2 + row * 14) * ratio;
  ctx.globalAlpha = 0.8;
  ctx.fillStyle = ground;
  ctx.fillRect(left - 2 * ratio, y - ratio, width, 13 * ratio);
  ctx.globalAlpha = 1;
  ctx.fillStyle = colour;
  ctx.fillText(label, left, y);
};
