import assert from "node:assert/strict";
import { test } from "node:test";
import { carriedOn, rateSteps, readable } from "chairside/regimen_steps";

test("infusions that overlap add up, and end with the picture", () => {
  const infusions = [
    { start: 0, end: 40, mg_per_h: 50 },
    { start: 20, end: 100, mg_per_h: 10 },
  ];
  assert.deepEqual(rateSteps(infusions, 60), [
    [0, 20, 40, 60],
    [50, 60, 10, 10],
  ]);
  assert.deepEqual(rateSteps([], 30), [
    [0, 30],
    [0, 0],
  ]);
});

test("a gap goes on with the rate before it", () => {
  assert.deepEqual(carriedOn([null, 5, undefined, 0, null]), [0, 5, 5, 0, 0]);
});

test("small concentrations are read to a hundredth", () => {
  assert.deepEqual([0.456, 9.999, 10, 123.45].map(readable), ["0.46", "10.00", "10.0", "123.5"]);
});
