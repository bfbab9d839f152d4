import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ageText,
  agoText,
  clockText,
  correctClock,
  now,
  setClock,
  spanText,
  volumeAt,
} from "chairside/ticking";

const at = (context, iso) => context.mock.timers.enable({ apis: ["Date"], now: Date.parse(iso) });

test("the clock is the server's, however wrong the device's own is", (context) => {
  at(context, "2026-03-12T08:00:00Z");
  setClock("2026-03-12T10:41:30-05:00");
  assert.equal(now(), Date.parse("2026-03-12T15:41:30Z") / 1000);
  assert.equal(clockText(now()), "10:41");
  context.mock.timers.tick(30_000);
  assert.equal(clockText(now()), "10:42");
  correctClock(Date.parse("2026-03-12T16:00:00Z"));
  assert.equal(clockText(now()), "11:00");
});

test("the clinic's zone may be ahead, behind, uneven or none", (context) => {
  at(context, "2026-03-12T08:00:00Z");
  const noon = Date.parse("2026-03-12T12:00:00Z") / 1000;
  const shown = ["+05:30", "-09:30", "+00:00"].map((zone) => {
    setClock(`2026-03-12T08:00:00${zone}`);
    return clockText(noon);
  });
  assert.deepEqual(shown, ["17:30", "02:30", "12:00"]);
  setClock("2026-03-12T08:00:00Z");
  assert.equal(clockText(noon), "12:00");
});

test("a span is minutes and seconds, from an hour on hours and minutes", () => {
  const seconds = [-5, 0, 9.9, 65, 3599, 3600, 3840, 36_000];
  const shown = ["0:00", "0:00", "0:09", "1:05", "59:59", "1 h 00", "1 h 04", "10 h 00"];
  assert.deepEqual(seconds.map(spanText), shown);
});

test("an age is said in the largest unit that says it", () => {
  const seconds = [-1, 59, 60, 119, 7199, 7200];
  const shown = ["0 s ago", "59 s ago", "1 min ago", "1 min ago", "119 min ago", "2 h ago"];
  assert.deepEqual(seconds.map(agoText), shown);
});

test("an age is said up to an hour, then the time", (context) => {
  at(context, "2026-03-12T12:00:00Z");
  setClock("2026-03-12T12:00:00+00:00");
  assert.equal(ageText(now() - 12, now()), "12 s ago");
  assert.equal(ageText(now() - 3599, now()), "59 min ago");
  assert.equal(ageText(now() - 3600, now()), "11:00");
});

test("what is given grows with the rate and ends with the syringe", () => {
  const running = { at: 1000, ml: 10, totalMl: 50, rate: 75 };
  assert.equal(volumeAt(running, 1000), 10);
  assert.equal(volumeAt(running, 1000 + 480), 20);
  assert.equal(volumeAt(running, 1000 + 1920), 50);
  assert.equal(volumeAt(running, 1000 + 9999), 50);
});
