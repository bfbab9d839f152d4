import { follow } from "chairside/stream";
import { clockText, correctClock, now, setClock, tick } from "chairside/ticking";

const floor = document.querySelector("[data-floor]");
if (floor) {
  setClock(floor.dataset.serverNow);
  const banner = floor.querySelector("[data-lost]");
  follow(() => floor.dataset.stream, {
    events: { changed: () => document.body.dispatchEvent(new CustomEvent("chairside:changed")) },
    clock: correctClock,
    lost: (seconds) => {
      banner.querySelector("[data-lost-since]").textContent = clockText(now() - seconds);
      banner.hidden = false;
    },
    back: () => {
      banner.hidden = true;
    },
  });
  setInterval(() => tick(floor), 1000);
  document.body.addEventListener("htmx:afterSwap", () => tick(floor));
  tick(floor);
}
