// A signature as strokes of points in the paper's own units.

/** @typedef {[number, number]} Spot */

const LEAST_STEP = 2;
const MOST_POINTS = 5500;
const MOST_STROKES = 200;

/**
 * Where a pointer is on the paper, in whole units and never beside it.
 * @param {{x: number, y: number}} pointer
 * @param {{left: number, top: number, width: number, height: number}} box of the paper on screen
 * @param {{width: number, height: number}} paper
 * @returns {Spot}
 */
export const spotOn = (pointer, box, paper) => {
  /** @param {number} value @param {number} most */
  const inside = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  return [
    inside(((pointer.x - box.left) / box.width) * paper.width, paper.width),
    inside(((pointer.y - box.top) / box.height) * paper.height, paper.height),
  ];
};

export class Strokes {
  /** @param {string} text as `text` gave it; anything else starts an empty paper */
  constructor(text) {
    /** @type {Spot[][]} */
    this.list = [];
    /** @type {Spot[] | null} */
    this.open = null;
    try {
      this.list = JSON.parse(text) || [];
    } catch {
      /* nothing was drawn yet */
    }
  }

  get text() {
    return JSON.stringify(this.list);
  }

  count() {
    return this.list.reduce((sum, points) => sum + points.length, 0);
  }

  /** Whether a stroke was begun: a paper that is full takes no more. @param {Spot} spot */
  begin(spot) {
    if (this.list.length >= MOST_STROKES || this.count() >= MOST_POINTS) return false;
    this.open = [spot];
    this.list.push(this.open);
    return true;
  }

  /** A point nearer than the least step adds nothing that is seen. @param {Spot} spot */
  extend(spot) {
    const last = this.open?.at(-1);
    if (!this.open || !last || this.count() >= MOST_POINTS) return;
    if (Math.hypot(spot[0] - last[0], spot[1] - last[1]) >= LEAST_STEP) this.open.push(spot);
  }

  /** Whether there was a stroke to end. */
  lift() {
    const open = this.open !== null;
    this.open = null;
    return open;
  }

  clear() {
    this.list = [];
    this.open = null;
  }
}
