// Points of a line: [epoch seconds, value], in the order of time.

/** @typedef {[number, number]} Point */
/** @typedef {[number[], (number | null)[]]} Line */

const GAP_S = 120;
// Late points come at most this far from the end.
const TAIL = 200;

/**
 * A line is broken where nothing was charted for long: no value is invented for a silence.
 * @param {readonly Point[]} points
 * @returns {Line}
 */
export const broken = (points) => {
  const steps = points
    .slice(1)
    .map((point, index) => point[0] - points[index][0])
    .sort((a, b) => a - b);
  const usual = steps.length ? steps[Math.floor(steps.length / 2)] : 0;
  const limit = Math.max(GAP_S, usual * 4);
  /** @type {Line} */
  const [times, values] = [[], []];
  points.forEach(([time, value], index) => {
    if (index && time - points[index - 1][0] > limit) {
      times.push(points[index - 1][0] + limit / 2);
      values.push(null);
    }
    times.push(time);
    values.push(value);
  });
  return [times, values];
};

/**
 * The last point at or shortly before `time`, unless it is older than `within` seconds.
 * @param {readonly Point[] | undefined} points
 * @param {number} time
 */
export const nearest = (points, time, within = 600) => {
  let best = null;
  for (const point of points ?? []) {
    if (point[0] > time + 30) break;
    best = point;
  }
  return best && time - best[0] <= within ? best : null;
};

/**
 * Adds what is new to `line`, in the order of time; a point that is known already is left out.
 * @param {Point[]} line
 * @param {readonly Point[]} fresh
 */
export const addNew = (line, fresh) => {
  const known = new Set(line.slice(-TAIL).map(String));
  for (const point of fresh) if (!known.has(String(point))) line.push(point);
  line.sort((a, b) => a[0] - b[0]);
};

/** What is charted, by metric. What is added while all of it is read again is not lost to that. */
export class Charted {
  /** @type {Record<string, Point[]>} */
  points = {};
  /** What came since `reading`. @type {Record<string, Point[]>[] | null} */
  #added = null;

  /** All of it is being read: what is added from here on may be missing in the answer. */
  reading() {
    this.#added = [];
  }

  /** @param {Record<string, Point[]>} points as they were at some moment since `reading` */
  replace(points) {
    this.points = points;
    for (const fresh of this.#added ?? []) this.#put(fresh);
    this.#added = null;
  }

  /** @param {Record<string, Point[]>} fresh */
  add(fresh) {
    this.#added?.push(fresh);
    this.#put(fresh);
  }

  /** @param {Record<string, Point[]>} fresh */
  #put(fresh) {
    for (const [metric, points] of Object.entries(fresh)) {
      this.points[metric] ??= [];
      addNew(this.points[metric], points);
    }
  }
}

/** To a tenth, without a trailing zero. @param {number} value */
export const plain = (value) => String(Math.round(value * 10) / 10);
