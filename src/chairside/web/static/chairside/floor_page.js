import { all, hear, lostBanner, one } from "chairside/dom";
import { Drawer } from "chairside/drawer";
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
  const [work] = all("#work", HTMLElement, floor);
  if (work) openForms(floor, work);
}

/** A check is done here, in the drawer. @param {HTMLElement} floor @param {HTMLElement} work */
function openForms(floor, work) {
  const toast = one("[data-toast]", HTMLElement, floor);
  /** @param {string} words */
  const tell = (words) => {
    one("[data-say]", HTMLElement, floor).textContent = words;
    toast.textContent = words;
    toast.hidden = false;
    setTimeout(() => {
      toast.hidden = true;
    }, 4000);
  };
  new Drawer(work, { tell, next: () => undefined, inSight: () => undefined });
  hear("chairside:done", (detail) => {
    tell(detail.say);
    announceChange();
  });
}
