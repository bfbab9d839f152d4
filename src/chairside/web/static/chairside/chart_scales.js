// Which stretch of time and of values the panels show, so that nothing charted is off the scale.

/** @typedef {import("chairside/chart_tables").Points} Points */
/** @typedef {import("chairside/chart_tables").Curve} Curve */
/** @typedef {"now" | "recent" | "planned"} Window */
/** @typedef {[least: number, most: number]} Range */
/** @typedef {{y: number, words: string, colour: string}} Label */

const AHEAD_S = 900;
const RECENT_S = 1800;
const EDGE_S = 60;

/**
 * Which stretch of time is shown, in epoch seconds: from the start to a little after the present, the last
 * half hour, or the whole planned course. The future never has more than half of the width, but where the
 * whole course was asked for.
 * @param {Window} shown
 * @param {Points} points
 * @param {Curve | null} curve
 * @param {number | null} from
 * @param {number} present or when the visit was over
 * @param {boolean} [over]
 */
export const timeRange = (shown, points, curve, from, present, over = false) => {
  const ahead = over ? EDGE_S : AHEAD_S;
  if (shown === "recent") return { min: present - RECENT_S, max: present + ahead };
  const firsts = Object.values(points)
    .filter((line) => line.length)
    .map((line) => line[0][0]);
  const first = Math.min(from ?? present - 300, ...firsts) - EDGE_S;
  if (shown === "planned") {
    return { min: first, max: Math.max(present + ahead, curve?.times.at(-1) ?? 0) };
  }
  return { min: Math.min(first, present - ahead), max: present + ahead };
};

/**
 * At least from `least` to `most`, and in whole steps so far that what is there lies within, not on the edge.
 * @param {(number | null)[]} values
 * @param {number} least
 * @param {number} most
 * @param {number} step
 * @returns {Range}
 */
export const spanOf = (values, least, most, step) => {
  const known = values.filter((value) => value !== null);
  const low = Math.min(least, ...known.map((value) => step * (Math.ceil(value / step) - 1)));
  const high = Math.max(most, ...known.map((value) => step * (Math.floor(value / step) + 1)));
  return [low, high];
};

/**
 * Moves labels apart that would stand upon another, none out of `top` to `bottom`; from the top.
 * @param {readonly Label[]} labels `y` is where the middle of each wants to be
 * @param {number} top
 * @param {number} bottom
 * @param {number} height of a label
 * @returns {Label[]}
 */
export const spread = (labels, top, bottom, height) => {
  const rows = [...labels].sort((a, b) => a.y - b.y).map((label) => ({ ...label }));
  let free = top + height / 2;
  for (const row of rows) {
    row.y = Math.max(row.y, free);
    free = row.y + height;
  }
  let limit = bottom - height / 2;
  for (const row of rows.reverse()) {
    row.y = Math.min(row.y, limit);
    limit = row.y - height;
  }
  return rows.reverse();
};
