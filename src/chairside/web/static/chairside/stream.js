// What pages know of the event stream: how to follow something, and how to read when something changed.

import { all } from "chairside/dom";
import { Sharing } from "chairside/sharing";

/** What htmx listens to: `hx-trigger="chairside:changed from:body"`. */
export const announceChange = () => {
  document.body.dispatchEvent(new CustomEvent("chairside:changed"));
};

/**
 * Reads when asked; asked again meanwhile, once more after that: the newest answer is shown last.
 * @param {() => Promise<void>} load
 * @returns {() => Promise<void>}
 */
export const inTurn = (load) => {
  /** @type {Promise<void> | null} */
  let running = null;
  let again = false;
  const run = async () => {
    while (again) {
      again = false;
      await load();
    }
  };
  return () => {
    again = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
};

/** The lock over a page whose session has ended (`idle.js`). */
export const coverPage = () => dispatchEvent(new CustomEvent("chairside:signed-out"));

/** @type {Sharing | null} */
let sharing = null;

const begin = () => {
  const person = all("#idle", HTMLElement)[0]?.dataset.person ?? "";
  // Without TLS a browser gives locks to its own machine only; each page then has its own stream.
  const locks = navigator.locks ?? null;
  const channel = new BroadcastChannel(`chairside-stream-${person}`);
  const begun = new Sharing({ person, channel, locks, signedOut: coverPage });
  addEventListener("pagehide", () => begun.stop());
  addEventListener("pageshow", (event) => event.persisted && begun.start());
  addEventListener("chairside:signed-in", () => begun.signedIn());
  document.addEventListener("visibilitychange", () => document.hidden || begun.look());
  addEventListener("online", () => begun.online());
  begun.start();
  return begun;
};

/**
 * Follows what the server has declared by this name for as long as the page is open. The one client of
 * server-sent events: nothing else on our pages opens an `EventSource`.
 * @param {string} name such as `floor:1`
 * @param {import("chairside/sharing").Handlers} handlers
 */
export const follow = (name, handlers) => {
  sharing ??= begin();
  sharing.follow(name, handlers);
};
