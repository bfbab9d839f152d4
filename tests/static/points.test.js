import assert from "node:assert/strict";
import { test } from "node:test";
import { addNew, broken, Charted, nearest, plain } from "chairside/points";

test("a line without long silences is not broken", () => {
  assert.deepEqual(broken([]), [[], []]);
  assert.deepEqual(
    broken([
      [0, 80],
      [60, 82],
      [180, 84],
    ]),
    [
      [0, 60, 180],
      [80, 82, 84],
    ],
  );
});

test("a line is broken in a silence of more than two minutes", () => {
  const points = [0, 5, 10, 131, 136].map((time) => [time, 70]);
  assert.deepEqual(broken(points), [
    [0, 5, 10, 70, 131, 136],
    [70, 70, 70, null, 70, 70],
  ]);
});

test("what is charted seldom is broken only after four times its usual step", () => {
  const cuff = [0, 300, 600, 900].map((time) => [time, 120]);
  assert.ok(!broken([...cuff, [2100, 120]])[1].includes(null));
  assert.ok(broken([...cuff, [2101, 120]])[1].includes(null));
});

test("the nearest point is the last one at that time or shortly after, and not an old one", () => {
  const points = [
    [100, 1],
    [200, 2],
  ];
  assert.equal(nearest(undefined, 100), null);
  assert.equal(nearest(points, 60), null);
  assert.deepEqual(nearest(points, 75), [100, 1]);
  assert.deepEqual(nearest(points, 169), [100, 1]);
  assert.deepEqual(nearest(points, 170), [200, 2]);
  assert.deepEqual(nearest(points, 800), [200, 2]);
  assert.equal(nearest(points, 801), null);
});

test("points that come twice or late find their one place", () => {
  const line = [
    [10, 1],
    [30, 3],
  ];
  addNew(line, [
    [30, 3],
    [20, 2],
    [40, 4],
  ]);
  assert.deepEqual(line, [
    [10, 1],
    [20, 2],
    [30, 3],
    [40, 4],
  ]);
});

test("numbers are read to a tenth", () => {
  assert.deepEqual([36.66, 98, 7.04, -0.26].map(plain), ["36.7", "98", "7", "-0.3"]);
});

test("a value that comes while all values are read again stays in the chart", () => {
  const charted = new Charted();
  charted.add({ spo2: [[10, 97]] });
  charted.reading();
  charted.add({ spo2: [[20, 84]], heart_rate: [[20, 71]] });
  charted.replace({ spo2: [[10, 97]] });
  assert.deepEqual(charted.points, {
    spo2: [
      [10, 97],
      [20, 84],
    ],
    heart_rate: [[20, 71]],
  });
});

test("a value that was marked as wrong before the reading began does not come back", () => {
  const charted = new Charted();
  charted.add({ spo2: [[10, 40]] });
  charted.reading();
  charted.replace({ spo2: [] });
  charted.add({ spo2: [[20, 97]] });
  charted.reading();
  charted.replace({ spo2: [[20, 97]] });
  assert.deepEqual(charted.points, { spo2: [[20, 97]] });
});

test("two values of one moment are both drawn, and one that comes again is not doubled", () => {
  const line = [[10, 97]];
  addNew(line, [
    [10, 97],
    [10, 88],
  ]);
  assert.deepEqual(line, [
    [10, 97],
    [10, 88],
  ]);
});
