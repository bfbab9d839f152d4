import assert from "node:assert/strict";
import { test } from "node:test";
import { Strokes, spotOn } from "chairside/strokes";

test("a pointer is placed in the paper's units and never beside it", () => {
  const box = { left: 10, top: 20, width: 300, height: 100 };
  const paper = { width: 600, height: 200 };
  assert.deepEqual(spotOn({ x: 160, y: 70 }, box, paper), [300, 100]);
  assert.deepEqual(spotOn({ x: 0, y: 500 }, box, paper), [0, 200]);
});

test("a stroke keeps points that are two units apart", () => {
  const strokes = new Strokes("");
  assert.ok(strokes.begin([0, 0]));
  for (const spot of [
    [1, 1],
    [2, 0],
    [3, 1],
    [2, 2],
  ]) {
    strokes.extend(spot);
  }
  assert.ok(strokes.lift());
  assert.ok(!strokes.lift());
  strokes.extend([50, 50]);
  assert.equal(strokes.text, "[[[0,0],[2,0],[2,2]]]");
});

test("what was drawn comes back, and what is no drawing starts an empty paper", () => {
  assert.deepEqual(new Strokes("[[[1,2],[3,4]]]").list, [
    [
      [1, 2],
      [3, 4],
    ],
  ]);
  for (const text of ["", "null", "[[1,"]) assert.deepEqual(new Strokes(text).list, []);
});

test("a full paper takes no more", () => {
  const strokes = new Strokes("");
  for (let count = 0; count < 200; count += 1) assert.ok(strokes.begin([count, 0]));
  assert.ok(!strokes.begin([0, 0]));
  strokes.clear();
  assert.equal(strokes.text, "[]");
  strokes.begin([0, 0]);
  for (let count = 1; count < 6000; count += 1) strokes.extend([2 * count, 0]);
  assert.equal(strokes.count(), 5500);
  assert.ok(!strokes.begin([0, 0]));
});
