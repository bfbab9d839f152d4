import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurn } from "chairside/stream";

test("what is asked for while it is being read is read once more, and shown last", async () => {
  /** @type {((answer: string) => void)[]} */
  const answers = [];
  const shown = [];
  const load = inTurn(async () => {
    shown.push(await new Promise((answer) => answers.push(answer)));
  });
  const first = load();
  load();
  load();
  assert.equal(answers.length, 1);
  answers[0]("old");
  await new Promise(setImmediate);
  answers[1]("new");
  await first;
  assert.deepEqual(shown, ["old", "new"]);
  load();
  assert.equal(answers.length, 3);
});

test("a reading that failed does not stand in the way of the next", async () => {
  let calls = 0;
  const load = inTurn(async () => {
    calls += 1;
    if (calls === 1) throw new Error("503");
  });
  await assert.rejects(load, /503/);
  await load();
  assert.equal(calls, 2);
});
