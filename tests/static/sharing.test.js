import assert from "node:assert/strict";
import { test } from "node:test";
import { browser } from "./pages.js";

const news = (of, ...kinds) => ["news", { of, kinds }];

test("eight pages have one stream, each is told of what it follows", async (context) => {
  const here = browser(context);
  const pages = [];
  for (let number = 0; number < 8; number += 1) {
    pages.push(await here.page(`treatment:${number}`));
    here.streams.at(-1).tick();
    await here.settle();
    assert.equal(here.streams.length, 1);
  }
  await here.pass(1_000);
  const [stream] = here.streams;
  assert.deepEqual(
    stream.names.toSorted(),
    [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `treatment:${n}`),
  );
  for (const page of pages) assert.deepEqual(page.taken(), ["everything"]);
  for (let number = 0; number < 8; number += 1)
    stream.say(...news(`treatment:${number}`, "vitals"));
  await here.settle();
  for (const page of pages) assert.deepEqual(page.taken(), ["vitals"]);
});

test("what goes from page to page names what changed and nothing else", async (context) => {
  const here = browser(context);
  await here.page("floor:1");
  await here.page("floor:1");
  here.streams[0].tick();
  await here.settle();
  here.streams[0].say(...news("floor:1", "changed"));
  const words = new Set(here.channels.posted.flatMap(Object.keys));
  const known = "ask names out leader since number at to follows lost event data gone".split(" ");
  assert.deepEqual(
    [...words].filter((word) => !known.includes(word)),
    [],
  );
});

test("the old stream is heard until the new one is, which is told where to go on", async (context) => {
  const here = browser(context);
  const first = await here.page("floor:1");
  const [old] = here.streams;
  old.tick();
  old.say("told", null, "span-7");
  first.taken();
  const second = await here.page("treatment:2");
  const [, fresh] = here.streams;
  assert.equal(fresh.query.get("after"), "span-7");
  assert.equal(fresh.query.get("person"), "3");
  old.say(...news("floor:1", "changed"));
  assert.deepEqual(first.taken(), ["changed"]);
  assert.deepEqual(second.taken(), []);
  fresh.tick();
  await here.settle();
  assert.ok(old.closed);
  assert.deepEqual(second.taken(), ["everything"]);
  assert.deepEqual(first.taken(), []);
});

test("when the leader is closed another page leads, and every page reads again", async (context) => {
  const here = browser(context);
  const [first, second, third] = [
    await here.page("floor:1"),
    await here.page("treatment:2"),
    await here.page("treatment:3"),
  ];
  here.streams.at(-1).tick();
  await here.pass(1_000);
  for (const page of [first, second, third]) page.taken();
  await first.close();
  const [stream] = here.streams;
  assert.deepEqual(stream.names.toSorted(), ["treatment:2", "treatment:3"]);
  stream.tick();
  await here.settle();
  assert.deepEqual(second.taken(), ["everything"]);
  assert.deepEqual(third.taken(), ["everything"]);
  stream.say(...news("treatment:3", "vitals"));
  await here.settle();
  assert.deepEqual(third.taken(), ["vitals"]);
});

test("a leader that is frozen is replaced within 6 s, well before a page counts as lost", async (context) => {
  const here = browser(context);
  const leader = await here.page("floor:1");
  const other = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000);
  const [old] = here.streams;
  other.taken();
  leader.freeze();
  await here.pass(6_000);
  const fresh = here.streams.find((stream) => stream !== old);
  fresh.tick();
  await here.settle();
  assert.deepEqual(other.taken(), ["everything"]);
  leader.taken();
  await leader.thaw();
  await here.pass(1_000);
  assert.ok(old.closed);
  assert.deepEqual(leader.taken(), ["everything"]);
  assert.equal(here.streams.length, 1);
  assert.deepEqual(other.taken(), []);
});

test("what a replaced leader still relays is not heard", async (context) => {
  const here = browser(context);
  const leader = await here.page("floor:1");
  const other = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000);
  leader.freeze();
  await here.pass(6_000);
  here.streams.at(-1).tick();
  await here.settle();
  other.taken();
  const led = here.channels.posted.filter((message) => message.event);
  const [old, fresh] = [led.find(({ event }) => event === "leads"), led.at(-1)];
  assert.notEqual(old.leader, fresh.leader);
  const [event, data] = news("treatment:2", "vitals");
  leader.channel.postMessage({ ...old, number: 9, event, data });
  await here.settle();
  assert.deepEqual(other.taken(), []);
});

test("a page that missed a message reads everything again", async (context) => {
  const here = browser(context);
  await here.page("floor:1");
  const other = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000);
  other.taken();
  other.channel.frozen = true;
  here.streams[0].say(...news("treatment:2", "vitals"));
  other.channel.waiting.length = 0;
  other.channel.frozen = false;
  here.streams[0].say(...news("treatment:2", "changed"));
  await here.settle();
  assert.deepEqual(other.taken(), ["everything"]);
});

test("a page that slept longer than it is remembered reads everything again", async (context) => {
  const here = browser(context);
  await here.page("floor:1");
  const other = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000);
  other.taken();
  other.freeze();
  await here.pass(6 * 60_000);
  const third = await here.page("treatment:3");
  assert.ok(!here.streams.at(-1).names.includes("treatment:2"));
  here.streams.at(-1).tick();
  await here.settle();
  third.taken();
  await other.thaw();
  await here.pass(1_000);
  here.streams.at(-1).tick();
  await here.pass(1_000);
  assert.equal(other.taken().at(-1), "everything");
  here.streams.at(-1).say(...news("treatment:2", "vitals"));
  await here.settle();
  assert.deepEqual(other.taken(), ["vitals"]);
});

test("a lost line is said on every page at once, and that it is back", async (context) => {
  const here = browser(context);
  const pages = [await here.page("floor:1"), await here.page("treatment:2")];
  here.streams.at(-1).tick();
  await here.pass(3_000, { heartbeat: false });
  for (const page of pages) page.taken();
  here.streams[0].onerror();
  await here.settle();
  for (const page of pages) assert.deepEqual(page.taken(), ["lost 3"]);
  await here.pass(1_500);
  const fresh = await here.page("treatment:3");
  assert.deepEqual(fresh.taken(), ["lost 0"]);
  here.streams.at(-1).tick();
  await here.pass(1_000);
  for (const page of [...pages, fresh]) {
    const words = page.taken();
    assert.ok(words.includes("back"));
    assert.ok(page === pages[0] || words.includes("everything"));
    assert.equal(words.filter((word) => word.startsWith("lost")).length, 0);
  }
});

test("a silence of 22 s counts as lost on every page, also when a page has taken over", async (context) => {
  const here = browser(context);
  const leader = await here.page("floor:1");
  const other = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000, { heartbeat: false });
  for (const page of [leader, other]) page.taken();
  await here.pass(14_000, { heartbeat: false });
  leader.freeze();
  await here.pass(8_000, { heartbeat: false });
  assert.deepEqual(other.taken(), ["lost 22"]);
});

test("a page that was put to sleep corrects its clock by when the leader heard the time", async (context) => {
  const here = browser(context);
  await here.page("floor:1");
  const other = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000);
  other.freeze();
  here.streams[0].tick();
  await here.pass(60_000);
  other.notes.length = 0;
  await other.thaw();
  assert.ok(other.notes.filter(Number.isInteger).every((ms) => ms === Date.now()));
});

test("when the session ends every page is covered, and whoever signs in wakes the stream", async (context) => {
  const here = browser(context);
  const pages = [await here.page("floor:1"), await here.page("treatment:2")];
  here.streams.at(-1).tick();
  await here.pass(1_000);
  for (const page of pages) page.taken();
  here.streams[0].say("signed-out");
  await here.settle();
  for (const page of pages) assert.deepEqual(page.taken(), ["signed out"]);
  await here.pass(10_000);
  assert.equal(here.streams.length, 0);
  pages[1].sharing.signedIn();
  await here.settle();
  assert.equal(here.streams.length, 1);
  here.streams[0].tick();
  await here.pass(1_000);
  assert.deepEqual(pages[1].taken(), ["everything"]);
});

test("a page whose right was taken away is covered alone", async (context) => {
  const here = browser(context);
  const floor = await here.page("floor:1");
  const live = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await here.pass(1_000);
  for (const page of [floor, live]) page.taken();
  here.streams[0].say("refused", { of: "treatment:2" });
  await here.settle();
  assert.deepEqual(live.taken(), ["signed out"]);
  assert.deepEqual(floor.taken(), []);
});

test("where a browser gives no locks each page has a stream of its own", async (context) => {
  const here = browser(context);
  const pages = [
    await here.page("floor:1", { alone: true }),
    await here.page("treatment:2", { alone: true }),
  ];
  assert.deepEqual(
    here.streams.map(({ names }) => names),
    [["floor:1"], ["treatment:2"]],
  );
  for (const stream of here.streams) stream.tick();
  for (const page of pages) assert.deepEqual(page.taken(), ["everything"]);
});

test("what nobody follows any more is left out when the stream is opened next", async (context) => {
  const here = browser(context);
  await here.page("floor:1");
  const second = await here.page("treatment:2");
  here.streams.at(-1).tick();
  await second.close();
  await here.page("treatment:3");
  assert.deepEqual(here.streams.at(-1).names, ["floor:1", "treatment:3"]);
});
