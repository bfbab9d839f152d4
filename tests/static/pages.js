// The pages of one browser without a browser: a channel, locks and event streams that a test moves.

import { Sharing } from "chairside/sharing";

/** What the clock of every page says; `pass` of `browser` moves it. */
const START = Date.parse("2026-03-16T10:00:00Z");

export class FakeSource extends EventTarget {
  static all = [];
  constructor(address) {
    super();
    this.address = address;
    this.query = new URLSearchParams(address.split("?")[1]);
    this.closed = false;
    FakeSource.all.push(this);
  }
  get names() {
    return this.query.getAll("of");
  }
  close() {
    this.closed = true;
  }
  say(name, data = null, lastEventId = "") {
    if (this.closed) return;
    this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data), lastEventId }));
  }
  tick() {
    this.say("clock", new Date().toISOString());
  }
}

/** Locks as browsers keep them: one holder, a queue, and `steal`. */
class Locks {
  #holder = null;
  #queue = [];
  request(_name, { steal = false, signal }, callback) {
    return new Promise((resolve, reject) => {
      const request = { callback, resolve, reject };
      signal?.addEventListener("abort", () => {
        if (!this.#queue.includes(request)) return;
        this.#queue = this.#queue.filter((other) => other !== request);
        reject(new Error("AbortError"));
      });
      if (steal && this.#holder) {
        this.#holder.reject(new Error("AbortError"));
        this.#holder = null;
        this.#grant(request);
      } else {
        this.#queue.push(request);
        this.#next();
      }
    });
  }
  #next() {
    if (!this.#holder && this.#queue.length) this.#grant(this.#queue.shift());
  }
  #grant(request) {
    this.#holder = request;
    Promise.resolve(request.callback()).then((value) => {
      request.resolve(value);
      if (this.#holder !== request) return;
      this.#holder = null;
      this.#next();
    });
  }
}

/** What is posted in turn to all pages but the sender; a frozen page gets it when it wakes. */
class Channels {
  ends = new Set();
  posted = [];
  open() {
    const end = new EventTarget();
    end.frozen = false;
    end.waiting = [];
    end.deliver = (message) =>
      end.dispatchEvent(Object.assign(new Event("message"), { data: structuredClone(message) }));
    end.postMessage = (message) => {
      this.posted.push(message);
      for (const other of this.ends) {
        if (other === end) continue;
        if (other.frozen) other.waiting.push(message);
        else queueMicrotask(() => other.deliver(message));
      }
    };
    this.ends.add(end);
    return end;
  }
}

/**
 * A browser whose clocks stand until `pass` is called.
 * @param {import("node:test").TestContext} context
 */
export const browser = (context) => {
  FakeSource.all = [];
  globalThis.EventSource = FakeSource;
  context.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: START });
  context.mock.method(performance, "now", () => Date.now() - START);
  const channels = new Channels();
  const locks = new Locks();
  const settle = async () => {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  };
  return {
    channels,
    settle,
    /** The streams that are open. */
    get streams() {
      return FakeSource.all.filter(({ closed }) => !closed);
    },
    async pass(ms, { heartbeat = true } = {}) {
      for (let gone = 0; gone < ms; gone += 500) {
        context.mock.timers.tick(500);
        if (heartbeat && (Date.now() - START) % 10_000 === 0) {
          for (const source of this.streams) source.tick();
        }
        await settle();
      }
    },
    /** A page that follows this; `notes` is what it was told. */
    async page(name, { alone = false } = {}) {
      const notes = [];
      const channel = channels.open();
      const sharing = new Sharing({
        person: "3",
        channel: alone ? null : channel,
        locks: alone ? null : locks,
        signedOut: () => notes.push("signed out"),
      });
      sharing.start();
      sharing.follow(name, {
        news: (kinds) => notes.push(kinds.join()),
        clock: (ms) => notes.push(ms),
        lost: (seconds) => notes.push(`lost ${seconds}`),
        back: () => notes.push("back"),
      });
      await settle();
      return {
        sharing,
        channel,
        notes,
        /** What it was told since this was asked last, without heartbeats. */
        taken: () => notes.splice(0).filter((note) => typeof note === "string"),
        /** Its timers and messages wait, as a tab's that is put to sleep. */
        freeze() {
          channel.frozen = true;
          this.look = sharing.look;
          sharing.look = () => {};
        },
        async thaw() {
          channel.frozen = false;
          sharing.look = this.look;
          for (const message of channel.waiting.splice(0)) channel.deliver(message);
          await settle();
        },
        async close() {
          sharing.stop();
          channels.ends.delete(channel);
          await settle();
        },
      };
    },
  };
};
