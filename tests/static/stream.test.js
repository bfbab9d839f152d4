import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { follow, inTurn } from "chairside/stream";

let sources = [];
let clock = 0;
let online = null;
let heardOfSignOut = 0;

class FakeSource extends EventTarget {
  constructor(address) {
    super();
    this.address = address;
    this.closed = false;
    sources.push(this);
  }
  close() {
    this.closed = true;
  }
  say(name, data = "") {
    this.dispatchEvent(Object.assign(new Event(name), { data }));
  }
}

/** Follows with everything noted; `pass` lets time go by on both clocks. */
const followed = (context, handlers = {}) => {
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  context.mock.method(performance, "now", () => clock);
  const notes = [];
  let asked = 0;
  follow(
    () => {
      asked += 1;
      return `/stream?asked=${asked}`;
    },
    {
      events: { vitals: (value) => notes.push(["vitals", value]) },
      clock: (ms) => notes.push(["clock", ms]),
      lost: (seconds) => notes.push(["lost", seconds]),
      back: () => notes.push(["back"]),
      ...handlers,
    },
  );
  const pass = (ms) => {
    for (let gone = 0; gone < ms; gone += 500) {
      clock += 500;
      context.mock.timers.tick(500);
    }
  };
  return { notes, pass };
};

beforeEach(() => {
  sources = [];
  clock = 0;
  heardOfSignOut = 0;
  globalThis.EventSource = FakeSource;
  globalThis.addEventListener = (name, handle) => {
    assert.equal(name, "online");
    online = handle;
  };
  globalThis.dispatchEvent = (event) => {
    assert.equal(event.type, "chairside:signed-out");
    heardOfSignOut += 1;
  };
});

test("events are handed on with their JSON, heartbeats with their time", (context) => {
  const { notes } = followed(context);
  assert.deepEqual(
    sources.map(({ address }) => address),
    ["/stream?asked=1"],
  );
  sources[0].say("vitals", '{"spo2":97}');
  sources[0].say("vitals");
  sources[0].say("clock", "2026-03-12T10:00:00Z");
  sources[0].say("unknown", "{}");
  assert.deepEqual(notes, [
    ["vitals", { spo2: 97 }],
    ["vitals", null],
    ["clock", Date.parse("2026-03-12T10:00:00Z")],
  ]);
});

test("an error is told once, and it is tried again until something is heard", (context) => {
  const { notes, pass } = followed(context);
  pass(3_000);
  sources[0].onerror();
  assert.deepEqual(notes, [["lost", 3]]);
  pass(1_500);
  assert.equal(sources.length, 2);
  assert.ok(sources[0].closed);
  sources[1].onerror();
  pass(1_500);
  assert.equal(sources.length, 3);
  assert.deepEqual(notes, [["lost", 3]]);
  sources[2].say("vitals", "1");
  assert.deepEqual(notes.slice(1), [["back"], ["vitals", 1]]);
});

test("a silence of 22 s counts as lost though the connection looks open", (context) => {
  const { notes, pass } = followed(context);
  pass(20_000);
  sources[0].say("clock", "2026-03-12T10:00:00Z");
  pass(20_000);
  assert.deepEqual(notes, [["clock", Date.parse("2026-03-12T10:00:00Z")]]);
  pass(4_000);
  assert.deepEqual(notes.at(-1), ["lost", 22]);
  assert.equal(sources.length, 2);
  assert.ok(sources[0].closed);
});

test("a device that is online again does not wait", (context) => {
  followed(context);
  sources[0].onerror();
  online();
  assert.equal(sources.length, 2);
});

test("the page hears when its session has ended", (context) => {
  followed(context);
  sources[0].say("signed-out");
  assert.equal(heardOfSignOut, 1);
});

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
