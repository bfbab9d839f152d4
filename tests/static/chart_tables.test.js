import assert from "node:assert/strict";
import { test } from "node:test";
import {
  breathingTables,
  cutAt,
  drugAt,
  drugTables,
  heartOf,
  pressureTables,
  rateSteps,
} from "chairside/chart_tables";

const dose = (from, to, mg_per_h, planned = false) => ({ from, to, mg_per_h, planned });
const curve = {
  times: [0, 60, 120],
  typical: [0, 30, 90],
  low: [0, 20, 60],
  high: [0, 40, 120],
  doses: [dose(0, 60, 50), dose(60, 120, 50, true)],
};

test("half a cuff reading is not drawn", () => {
  const points = {
    nibp_systolic: [
      [0, 120],
      [300, 130],
    ],
    nibp_diastolic: [[300, 80]],
    heart_rate: [[0, 70]],
  };
  assert.deepEqual(pressureTables(points), [
    [[300], [130], [80]],
    [[0], [70]],
  ]);
});

test("the heart rate is the ECG's, else the oximeter's, else the cuff's", () => {
  assert.equal(heartOf({}), "heart_rate");
  assert.equal(heartOf({ heart_rate: [], nibp_pulse_rate: [[0, 70]] }), "nibp_pulse_rate");
  assert.equal(heartOf({ pulse_rate: [[0, 70]], nibp_pulse_rate: [[0, 71]] }), "pulse_rate");
});

test("panels without values have empty tables", () => {
  assert.deepEqual(breathingTables({}), [
    [[], []],
    [[], []],
  ]);
  assert.equal(drugTables(null, 0), null);
  assert.equal(drugTables({ ...curve, times: [] }, 0), null);
});

test("the past and the prediction meet at the present", () => {
  assert.deepEqual(cutAt(curve.times, curve.typical, 80), [
    [
      [0, 60, 80],
      [0, 30, 50],
    ],
    [
      [80, 120],
      [50, 90],
    ],
  ]);
  assert.deepEqual(cutAt([10, 20], [1, 2], 5), [
    [[], []],
    [
      [10, 20],
      [1, 2],
    ],
  ]);
  assert.deepEqual(cutAt([10, 20], [1, 2], 20), [
    [
      [10, 20],
      [1, 2],
    ],
    [[], []],
  ]);
});

test("rates step, and fall to zero where no dose follows at once", () => {
  const doses = [dose(0, 60, 50), dose(60, 120, 30), dose(200, 260, 10), dose(260, 300, 5, true)];
  assert.deepEqual(rateSteps(doses, false), [
    [0, 60, 120, 200, 260],
    [50, 30, 0, 10, 0],
  ]);
  assert.deepEqual(rateSteps(doses, true), [
    [260, 300],
    [5, 0],
  ]);
});

test("a curve without a spread or without doses still joins", () => {
  const tables = drugTables({ ...curve, low: null, high: null, doses: [] }, 60);
  assert.deepEqual(tables[0], [curve.times, [null, null, null], [null, null, null]]);
  assert.deepEqual(tables.slice(3), [
    [[0], [null]],
    [[0], [null]],
  ]);
});

test("the cursor reads concentration, spread and rate", () => {
  assert.deepEqual(drugAt(curve, 50), { typical: 30, spread: [20, 40], mgPerH: 50 });
  assert.deepEqual(drugAt({ ...curve, low: null, high: null }, 120), {
    typical: 90,
    spread: null,
    mgPerH: null,
  });
  assert.equal(drugAt(curve, 121), null);
  assert.equal(drugAt(null, 0), null);
});
