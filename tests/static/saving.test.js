import assert from "node:assert/strict";
import { test } from "node:test";
import { answersIn, retryDelay, saveWords } from "chairside/saving";

test("it is tried again less and less often, but for good", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 99].map(retryDelay), [1000, 2000, 4000, 8000, 8000, 8000]);
});

test("the page says how much is saved, the worst first", () => {
  const state = { open: 0, conflicts: 0, failures: 0, before: "" };
  assert.equal(saveWords(state), "");
  assert.equal(saveWords({ ...state, before: "Saving…" }), "All saved");
  assert.equal(saveWords({ ...state, conflicts: 1 }), "1 answer needs a look");
  assert.equal(saveWords({ ...state, conflicts: 2 }), "2 answers need a look");
  assert.equal(saveWords({ ...state, open: 1, conflicts: 2 }), "Saving…");
  assert.equal(
    saveWords({ ...state, open: 1, failures: 3 }),
    "No connection: 1 answer is kept on this page and sent when it is back.",
  );
  assert.equal(
    saveWords({ ...state, open: 2, failures: 1 }),
    "No connection: 2 answers are kept on this page and sent when it is back.",
  );
});

test("only whole names of answers are read from a change", () => {
  const kinds = [
    "answer.smokes:4",
    "answers",
    "answer.x",
    "answer.a-b:1",
    "facts",
    "answer.q_2:10",
  ];
  assert.deepEqual(answersIn(kinds), [
    { id: "smokes", number: 4 },
    { id: "q_2", number: 10 },
  ]);
});
