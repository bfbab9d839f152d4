// One event stream for all pages of a browser: a browser allows a site six connections, and pages that
// held one each would leave none to save with.
//
// One page leads: it holds a lock, has the stream, and relays what it hears on a channel. Each page
// asks the leader every second whether it is followed for; the leader answers with the number of what
// it relayed last. A page that finds a hole in these numbers, another leader, or itself new, reads
// again all that it shows. A leader that does not answer (its tab was closed, frozen or put to sleep)
// is replaced by whoever noticed. What goes over the channel names what changed and no value.

import { Connection } from "chairside/connection";

const LOOK_MS = 1_000;
const UNANSWERED = 4;
const SILENT_MS = 22_000;
const FORGOTTEN_MS = 5 * 60_000;
const SLEPT_MS = 2 * 60_000; // timers of a hidden page run once a minute
const LOCK = "chairside-stream";

/**
 * @typedef {object} Handlers
 * @property {(kinds: string[]) => void} news what changed; `everything` when something may have been missed
 * @property {(ms: number) => void} [clock] the server's time, at each heartbeat
 * @property {(seconds: number) => void} [lost] nothing was heard for so long
 * @property {() => void} [back] heard again after it was lost
 *
 * @typedef {{ask: string, names: string[], out: boolean}} Ask of the page `ask`
 * @typedef {{gone: string}} Gone
 * @typedef {{leader: string, since: number, number: number, at: number}} Led
 * @typedef {Led & {to: string, follows: string[], lost: boolean}} Answer
 * @typedef {Led & {event: string, data: any}} Relay
 * @typedef {{person: string, channel: BroadcastChannel | null, locks: LockManager | null, signedOut: () => void}} Ports
 */

/** @param {string} person @param {string[]} names @param {string} after */
const addressOf = (person, names, after) => {
  const query = new URLSearchParams({ person });
  for (const name of names) query.append("of", name);
  if (after) query.append("after", after);
  return `/stream?${query}`;
};

export class Sharing {
  #id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  #ports;
  /** @type {Map<string, Handlers[]>} */
  #handlers = new Map();
  /** @type {Map<string, {names: string[], at: number}>} what the other pages follow */
  #pages = new Map();
  /** The leader this page has heard last, and the number of what it relayed last. */
  #leader = { id: "", since: 0, number: 0 };
  /** Whether the leader follows for this page, and nothing was missed since. */
  #joined = false;
  /** @type {Connection | null} while this page leads */
  #connection = null;
  #unanswered = 0;
  #out = false;
  #lost = false;
  #lostAt = 0;
  #heardAt = performance.now();
  #lookedAt = Date.now();
  #release = () => {};
  #waiting = new AbortController();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #looking;

  /** @param {Ports} ports without a channel or locks every page has a stream of its own */
  constructor(ports) {
    this.#ports = ports;
    ports.channel?.addEventListener("message", (event) => this.#receive(event.data));
  }

  /** @param {string} name @param {Handlers} handlers */
  follow(name, handlers) {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handlers]);
    this.#joined = false;
    if (this.#connection) {
      this.#connection.want(this.#wanted);
      this.#join();
    } else if (this.#looking) this.#ask();
  }

  start() {
    this.#looking = setInterval(() => this.look(), LOOK_MS);
    this.#lookedAt = Date.now();
    if (!this.#shared) this.#lead();
    else {
      this.#ask();
      this.#queue();
    }
  }

  /** The page is left, and may come back as it was. */
  stop() {
    clearInterval(this.#looking);
    this.#looking = undefined;
    this.#waiting.abort();
    this.#stepDown();
    this.#post({ gone: this.#id });
  }

  /** Once a second, and when the page is looked at again. */
  look() {
    if (!this.#looking) return;
    if (Date.now() - this.#lookedAt > SLEPT_MS) this.#joined = false;
    this.#lookedAt = Date.now();
    if (this.#connection) this.#lookAtStream(this.#connection);
    else if (this.#unanswered >= UNANSWERED) this.#queue({ steal: true });
    else this.#ask();
    if (performance.now() - this.#heardAt >= SILENT_MS) this.#lose();
  }

  /** Somebody has signed in over this page. */
  signedIn() {
    this.#out = false;
    this.#joined = false;
    if (this.#connection) this.#connection.open();
    else this.#ask();
  }

  /** The network is back. */
  online() {
    if (this.#connection && !this.#connection.ended) this.#connection.open();
  }

  get #shared() {
    return this.#ports.channel !== null && this.#ports.locks !== null;
  }

  get #names() {
    return [...this.#handlers.keys()];
  }

  /** By this page and by the others that were heard of lately. */
  get #wanted() {
    const fresh = [...this.#pages.values()].filter(({ at }) => Date.now() - at < FORGOTTEN_MS);
    return [...this.#names, ...fresh.flatMap(({ names }) => names)];
  }

  /** @param {Ask | Gone | Answer | Relay} message */
  #post(message) {
    if (this.#shared) this.#ports.channel?.postMessage(message);
  }

  #ask() {
    this.#unanswered += 1;
    this.#post({ ask: this.#id, names: this.#names, out: this.#out });
  }

  /** @param {Ask | Gone | Answer | Relay} message */
  #receive(message) {
    if (!this.#looking) return;
    if ("gone" in message) this.#pages.delete(message.gone);
    else if ("ask" in message) this.#asked(message);
    else this.#led(message);
  }

  // --- as the leader

  /** Waits to lead until no other page does, or takes over. @param {LockOptions} [options] */
  #queue(options = {}) {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#unanswered = 0;
    const asked = options.steal ? options : { signal: this.#waiting.signal };
    /** @type {Connection | null} */
    let led = null;
    this.#ports.locks
      ?.request(`${LOCK}-${this.#ports.person}`, asked, () => {
        const kept = this.#lead();
        led = this.#connection;
        return kept;
      })
      .catch(() => {
        // Taken over by another page, or no longer waited for.
        if (led && led === this.#connection && this.#looking) this.#yield();
      });
  }

  /** @returns {Promise<void> | undefined} kept as long as this page leads */
  #lead() {
    if (!this.#looking) return undefined;
    const since = Math.max(Date.now(), this.#leader.since + 1);
    this.#leader = { id: this.#id, since, number: 0 };
    this.#joined = false;
    this.#connection?.close();
    this.#connection = new Connection(
      (names, after) => addressOf(this.#ports.person, names, after),
      (event, data) => this.#say(event, data),
    );
    this.#connection.want(this.#wanted);
    this.#relay("leads", null);
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  #stepDown() {
    this.#connection?.close();
    this.#connection = null;
    this.#joined = false;
    this.#release();
    this.#release = () => {};
  }

  /** @param {Connection} connection */
  #lookAtStream(connection) {
    connection.look();
    this.#join();
  }

  /** To a newer leader. */
  #yield() {
    this.#stepDown();
    this.#queue();
    this.#ask();
  }

  /** @param {string} event @param {any} data */
  #say(event, data) {
    if (event === "told") return;
    if (event === "open") {
      for (const [page, { names }] of this.#pages) this.#answer(page, names);
      this.#join();
      return;
    }
    this.#relay(event, data);
    this.#hear(event, data, Date.now());
  }

  /** @param {string} event @param {any} data */
  #relay(event, data) {
    this.#leader.number += 1;
    this.#post({ ...this.#leading, event, data, at: Date.now() });
  }

  /** @param {Ask} message */
  #asked({ ask, names, out }) {
    this.#pages.set(ask, { names, at: Date.now() });
    if (!this.#connection) return;
    if (this.#connection.ended && !out) this.#connection.open();
    this.#connection.want(this.#wanted);
    this.#answer(ask, names);
  }

  /** @param {string} to @param {string[]} names */
  #answer(to, names) {
    const connection = this.#connection;
    if (!connection) return;
    const follows = names.filter((name) => connection.follows([name]));
    const { lost, heardAt } = connection;
    this.#post({ ...this.#leading, to, follows, lost, at: heardAt });
  }

  get #leading() {
    const { id, since, number } = this.#leader;
    return { leader: id, since, number };
  }

  // --- as a page

  /** @param {Answer | Relay} message */
  #led(message) {
    const { leader, since, number, at } = message;
    if (since < this.#leader.since) return; // one that does not know yet that it was replaced
    if (leader !== this.#leader.id) {
      if (this.#connection) this.#yield();
      this.#leader = { id: leader, since, number };
      this.#joined = false;
      this.#ask();
    }
    this.#unanswered = 0;
    if ("to" in message) {
      if (message.to === this.#id) this.#answered(message);
    } else if (this.#joined) {
      if (number !== this.#leader.number + 1) {
        this.#joined = false;
        this.#ask();
        return;
      }
      this.#leader.number = number;
      this.#hear(message.event, message.data, at);
    }
  }

  /** @param {Answer} message */
  #answered({ number, follows, lost, at }) {
    if (lost) this.#lose();
    else this.#heard(at);
    if (!this.#names.every((name) => follows.includes(name))) this.#joined = false;
    else if (!this.#joined || number !== this.#leader.number) {
      this.#leader.number = number;
      this.#join();
    }
  }

  /** From here on nothing is missed; what was before is read again. */
  #join() {
    if (this.#joined || (this.#connection && !this.#connection.follows(this.#names))) return;
    this.#joined = true;
    for (const { news } of this.#every) news(["everything"]);
  }

  get #every() {
    return [...this.#handlers.values()].flat();
  }

  /** @param {string} event @param {any} data @param {number} at when the leader heard it */
  #hear(event, data, at) {
    if (event === "lost") this.#lose();
    if (event === "clock") {
      this.#heard(at);
      // A page that was put to sleep hears late.
      const time = Date.parse(data) + (Date.now() - at);
      for (const { clock } of this.#every) clock?.(time);
    }
    if (event === "news") {
      this.#heard(at);
      for (const { news } of this.#handlers.get(data.of) ?? []) news(data.kinds);
    }
    if (event === "signed-out" || (event === "refused" && this.#handlers.has(data.of))) {
      this.#out = true;
      this.#ports.signedOut();
    }
  }

  /** @param {number} at by this device's clock */
  #heard(at) {
    const heardAt = performance.now() - Math.max(0, Date.now() - at);
    this.#heardAt = Math.max(this.#heardAt, heardAt);
    if (!this.#lost || this.#heardAt < this.#lostAt) return;
    this.#lost = false;
    for (const { back } of this.#every) back?.();
  }

  #lose() {
    if (this.#lost) return;
    this.#lost = true;
    this.#lostAt = performance.now();
    const seconds = (performance.now() - this.#heardAt) / 1000;
    for (const { lost } of this.#every) lost?.(seconds);
  }
}
