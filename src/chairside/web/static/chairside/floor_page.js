import { all, hear, lostBanner } from "chairside/dom";
import { announceChange, follow } from "chairside/stream";
import { clockText, correctClock, now, setClock, tick } from "chairside/ticking";

const [floor] = all("[data-floor]", HTMLElement);
if (floor) {
  setClock(floor.dataset.serverNow ?? "");
  follow(floor.dataset.of ?? "", {
    news: announceChange,
    clock: correctClock,
    ...lostBanner(floor, (seconds) => clockText(now() - seconds)),
  });
  setInterval(() => tick(floor), 1000);
  hear("htmx:afterSwap", () => tick(floor));
  tick(floor);
}
