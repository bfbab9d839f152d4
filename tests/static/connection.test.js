import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection } from "chairside/connection";
import { browser, FakeSource } from "./pages.js";

/** A connection that follows the floor, and what it said. */
const connected = (context) => {
  const here = browser(context);
  const notes = [];
  const connection = new Connection(
    (names, after) => `/stream?of=${names.join("&of=")}&after=${after}`,
    (event, data) => notes.push(data === null ? event : `${event} ${JSON.stringify(data)}`),
  );
  connection.want(["floor:1"]);
  const pass = async (ms) => {
    for (let gone = 0; gone < ms; gone += 500) {
      await here.pass(500, { heartbeat: false });
      connection.look();
    }
  };
  return { connection, pass, taken: () => notes.splice(0) };
};

test("events are handed on with their JSON", (context) => {
  const { taken } = connected(context);
  FakeSource.all[0].say("clock", "2026-03-12T10:00:00Z");
  FakeSource.all[0].say("news", { of: "floor:1", kinds: ["changed"] });
  FakeSource.all[0].say("unknown", {});
  assert.deepEqual(taken(), [
    "open",
    'clock "2026-03-12T10:00:00Z"',
    'news {"of":"floor:1","kinds":["changed"]}',
  ]);
});

test("an error is said once, and it is tried again until something is heard", async (context) => {
  const { pass, taken } = connected(context);
  const { all } = FakeSource;
  all[0].tick();
  await pass(3_000);
  taken();
  all[0].onerror();
  assert.deepEqual(taken(), ["lost"]);
  await pass(1_500);
  assert.equal(all.length, 2);
  assert.ok(all[0].closed);
  all[1].onerror();
  await pass(1_500);
  assert.equal(all.length, 3);
  assert.deepEqual(taken(), []);
  all[2].say("told");
  assert.deepEqual(taken(), ["open", "told"]);
});

test("a silence of 22 s counts as lost though the connection looks open", async (context) => {
  const { pass, taken } = connected(context);
  const { all } = FakeSource;
  await pass(20_000);
  all[0].tick();
  await pass(21_500);
  assert.ok(!taken().includes("lost"));
  await pass(500);
  assert.deepEqual(taken(), ["lost"]);
  assert.equal(all.length, 2);
  assert.ok(all[0].closed);
});

test("a new opening that nothing is heard of is tried again while the old one is heard", async (context) => {
  const { connection, pass, taken } = connected(context);
  const { all } = FakeSource;
  all[0].tick();
  connection.want(["floor:1", "referrals"]);
  for (let beat = 0; beat < 3; beat += 1) {
    await pass(10_000);
    all[0].tick();
  }
  assert.ok(!taken().includes("lost"));
  assert.ok(all[1].closed);
  assert.equal(all.length, 3);
  assert.ok(!connection.follows(["referrals"]));
  all[2].tick();
  assert.ok(connection.follows(["referrals", "floor:1"]));
});

test("after the end of the session nothing is tried until it is opened again", async (context) => {
  const { connection, pass, taken } = connected(context);
  const { all } = FakeSource;
  all[0].tick();
  taken();
  all[0].say("signed-out");
  assert.deepEqual(taken(), ["signed-out"]);
  await pass(60_000);
  connection.want(["referrals"]);
  assert.equal(all.length, 1);
  connection.open();
  assert.deepEqual(all[1].names, ["referrals"]);
});
