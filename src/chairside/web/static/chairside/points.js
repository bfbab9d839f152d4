// Points of a line: [epoch seconds, value], in the order of time.

const GAP_S = 120;

/** A line is broken where nothing was charted for long: no value is invented for a silence. */
export const broken = (points) => {
  const steps = points
    .slice(1)
    .map((point, index) => point[0] - points[index][0])
    .sort((a, b) => a - b);
  const usual = steps.length ? steps[Math.floor(steps.length / 2)] : 0;
  const limit = Math.max(GAP_S, usual * 4);
  const times = [];
  const values = [];
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

/** The last point at or shortly before `time`, unless it is older than `within` seconds. */
export const nearest = (points, time, within = 600) => {
  let best = null;
  for (const point of points ?? []) {
    if (point[0] > time + 30) break;
    best = point;
  }
  return best && time - best[0] <= within ? best : null;
};

export const plain = (value) => String(Math.round(value * 10) / 10);
