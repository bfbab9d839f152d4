import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, edited, later, whenWords } from "chairside/touch_values";

test("a key writes where the cursor is, and over what is selected", () => {
  assert.deepEqual(edited("12", 2, 2, "0"), { text: "120", at: 3 });
  assert.deepEqual(edited("118", 0, 3, "9"), { text: "9", at: 1 });
  assert.deepEqual(edited("18", 1, 1, "2"), { text: "128", at: 2 });
});

test("delete takes one sign, or what is selected, and nothing of an empty field", () => {
  assert.deepEqual(edited("120", 3, 3, "back"), { text: "12", at: 2 });
  assert.deepEqual(edited("120", 0, 3, "back"), { text: "", at: 0 });
  assert.deepEqual(edited("", 0, 0, "back"), { text: "", at: 0 });
});

test("a number has one point, and a digit before it", () => {
  assert.deepEqual(edited("0.5", 3, 3, "."), { text: "0.5", at: 3 });
  assert.deepEqual(edited("", 0, 0, "."), { text: "0.", at: 2 });
  assert.deepEqual(edited("0.5", 0, 3, "."), { text: "0.", at: 2 });
});

test("how long ago counts from the press, not from when the form was opened", () => {
  assert.equal(later("2026-03-16T09:15:30", 0), "2026-03-16T09:15");
  assert.equal(later("2026-03-16T09:15:30", 30_000), "2026-03-16T09:16");
  assert.equal(later("2026-12-31T23:59:59", 1000), "2027-01-01T00:00");
});

test("the moment is said with its day when that is not today", () => {
  assert.equal(whenWords("2026-03-16T03:15", "2026-03-16T09:15:30"), "Today, 03:15");
  assert.equal(whenWords("2026-03-15T21:15", "2026-03-16T03:15:30"), "Yesterday, 21:15");
  assert.equal(whenWords("2026-03-01T21:15", "2026-03-16T03:15:30"), "2026-03-01, 21:15");
});

test("a step goes to the next whole one and stays within the bounds", () => {
  assert.equal(counted("40", 5, 1, 60), "45");
  assert.equal(counted("43", 5, 1, 60), "45");
  assert.equal(counted("43", -5, 1, 60), "40");
  assert.equal(counted("60", 5, 1, 60), "60");
  assert.equal(counted("5", -5, 1, 60), "1");
  assert.equal(counted("", 5, 1, 60), "1");
  assert.equal(counted("4x", 5, 1, 60), "4x");
});
