import assert from "node:assert/strict";
import { test } from "node:test";
import { spanOf, spread, timeRange } from "chairside/chart_scales";

const curve = { times: [0, 5000] };
const MINUTE = 60;

/** The same numbers each time, spread evenly. */
const drawn = (count, least, most) => {
  let seed = 1;
  return Array.from({ length: count }, () => {
    seed = (seed * 48271) % 2147483647;
    return least + ((most - least) * seed) / 2147483647;
  });
};

test("the chart begins at the start and ends a quarter of an hour from now", () => {
  const points = { spo2: [[940, 98]], resp_rate: [] };
  assert.deepEqual(timeRange("now", points, curve, 1000, 10_000), { min: 880, max: 10_900 });
});

test("however early it is, the future has no more than half of the width", () => {
  for (const minutes of [0, 1, 2, 5, 14, 15, 16, 40, 200]) {
    const present = 100_000 + minutes * MINUTE;
    const { min, max } = timeRange("now", {}, { times: [0, 200_000] }, 100_000, present);
    assert.ok(max - present <= present - min, `${minutes} min after the start`);
    assert.equal(max, present + 15 * MINUTE);
    assert.ok(min <= 100_000);
  }
});

test("the whole course is shown when asked for, the last half hour too", () => {
  assert.deepEqual(timeRange("planned", {}, curve, null, 1300), { min: 940, max: 5000 });
  assert.deepEqual(timeRange("recent", {}, null, 0, 10_000), { min: 8200, max: 10_900 });
});

test("a visit that is over ends with what happened, not with today", () => {
  assert.equal(timeRange("now", {}, curve, 1000, 9000, true).max, 9060);
  assert.equal(timeRange("recent", {}, curve, 1000, 9000, true).max, 9060);
});

test("no value and no limit is off the scale or upon its edge", () => {
  for (const value of [...drawn(200, -5, 320), 0, 40, 160, 300]) {
    for (const [least, most, step] of [
      [40, 160, 10],
      [86, 100, 2],
      [0, 30, 10],
    ]) {
      const [low, high] = spanOf([value, null], least, most, step);
      assert.ok(low < value || low === least, `${value} on ${low} to ${high}`);
      assert.ok(low <= value && value < high, `${value} on ${low} to ${high}`);
    }
  }
  assert.deepEqual(spanOf([null], 40, 160, 10), [40, 160]);
  assert.deepEqual(spanOf([38, 171], 40, 160, 10), [30, 180]);
});

test("labels of limits that lie near each other stand one below the other, inside the panel", () => {
  const label = (y) => ({ y, words: String(y), colour: "bp" });
  const places = (wanted) => spread(wanted.map(label), 0, 100, 12).map(({ y }) => y);
  assert.deepEqual(places([50, 20]), [20, 50]);
  assert.deepEqual(places([50, 52, 55]), [50, 62, 74]);
  assert.deepEqual(places([99, 98]), [82, 94]);
  assert.deepEqual(places([-3]), [6]);
  for (const wanted of [drawn(5, 0, 100), drawn(6, 90, 110)]) {
    const y = places(wanted);
    for (const [index, place] of y.entries()) {
      assert.ok(place >= 6 && place <= 94);
      if (index) assert.ok(place - y[index - 1] >= 12 - 1e-9);
    }
  }
});
