import { all, hear, lostBanner } from "chairside/dom";
import { Drawer } from "chairside/drawer";
import { announceChange, follow } from "chairside/stream";
import { clockText, correctClock, now, setClock, tick } from "chairside/ticking";
import { tell } from "chairside/toasts";

/** Devices speak often, and to a whole floor: it is read again so often at most. */
const EVERY_MS = 5000;

const [floor] = all("[data-floor]", HTMLElement);
if (floor) {
  setClock(floor.dataset.serverNow ?? "");
  const values = atMost(EVERY_MS, announceChange);
  const banner = lostBanner(floor, (seconds) => clockText(now() - seconds));
  /** @type {ReturnType<typeof setInterval> | undefined} Asks by itself while nobody tells it. */
  let asking;
  follow(floor.dataset.of ?? "", {
    news: (kinds) => (kinds.every((kind) => kind === "values") ? values() : announceChange()),
    clock: correctClock,
    lost: (seconds) => {
      asking ??= setInterval(announceChange, EVERY_MS);
      banner.lost(seconds);
    },
    back: () => {
      clearInterval(asking);
      asking = undefined;
      banner.back();
    },
  });
  setInterval(() => {
    tick(floor);
    lookAgain(floor);
  }, 1000);
  hear("htmx:afterSwap", () => tick(floor));
  tick(floor);
  const [work] = all("#work", HTMLElement, floor);
  if (work) openForms(work);
}

/** Once a while, however often it is asked; the last time is never lost. @param {number} ms @param {() => void} act */
function atMost(ms, act) {
  let last = 0;
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(
      () => {
        waits = false;
        last = performance.now();
        act();
      },
      Math.max(0, last + ms - performance.now()),
    );
  };
}

/** What the board says by itself: a check falls due, a device falls silent. @param {HTMLElement} floor */
function lookAgain(floor) {
  const [board] = all("[data-changes-at]", HTMLElement, floor);
  if (!board || now() < Number(board.dataset.changesAt) + 1) return;
  board.removeAttribute("data-changes-at");
  announceChange();
}

/** A check is done here, in the drawer. @param {HTMLElement} work */
function openForms(work) {
  new Drawer(work, { next: () => undefined, inSight: () => undefined });
  hear("chairside:done", (detail) => {
    tell(detail.say);
    announceChange();
  });
}
