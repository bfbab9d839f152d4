// Dose rates of a regimen over time, for the explorer's lower picture.

/** @typedef {{start: number, end: number, mg_per_h: number}} Infusion */

/**
 * The rate from each moment on at which it changes; infusions that overlap add up.
 * @param {readonly Infusion[]} infusions
 * @param {number} end
 * @returns {[number[], number[]]}
 */
export const rateSteps = (infusions, end) => {
  const edges = new Set([0, end]);
  for (const { start, end: stop } of infusions) edges.add(start).add(stop);
  /** @param {number} time */
  const rateAt = (time) =>
    infusions
      .filter(({ start, end: stop }) => start <= time && time < stop)
      .reduce((sum, { mg_per_h }) => sum + mg_per_h, 0);
  const times = [...edges].filter((time) => time <= end).sort((a, b) => a - b);
  return [times, times.map(rateAt)];
};

/**
 * A joined table has gaps where another regimen changes; the rate goes on through them.
 * @param {ArrayLike<number | null | undefined>} column
 */
export const carriedOn = (column) => {
  let rate = 0;
  return Array.from(column, (value) => {
    rate = value ?? rate;
    return rate;
  });
};

/** Two decimals below ten, one above. @param {number} value */
export const readable = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(1));
