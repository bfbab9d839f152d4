// Drawing a signature: strokes in the paper's own units, in a hidden field as JSON. Without this
// file the typed name is the signature.

import { all, one } from "chairside/dom";
import { Strokes, spotOn } from "chairside/strokes";

const form = one("[data-sign]", HTMLFormElement);
const paper = one("[data-paper]", HTMLCanvasElement, form);
const field = one("input[name=drawing]", HTMLInputElement, form);
const pen = paper.getContext("2d");
const strokes = new Strokes(field.value);

const draw = () => {
  if (!pen) return;
  pen.clearRect(0, 0, paper.width, paper.height);
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#17252a";
  for (const points of strokes.list) {
    pen.beginPath();
    pen.moveTo(...points[0]);
    for (const point of points.length > 1 ? points.slice(1) : points) pen.lineTo(...point);
    pen.stroke();
  }
};

/** @param {PointerEvent} event */
const place = (event) =>
  spotOn({ x: event.clientX, y: event.clientY }, paper.getBoundingClientRect(), paper);

paper.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || !strokes.begin(place(event))) return;
  event.preventDefault();
  paper.setPointerCapture(event.pointerId);
  draw();
});
paper.addEventListener("pointermove", (event) => {
  if (!strokes.open) return;
  for (const part of event.getCoalescedEvents?.() ?? [event]) strokes.extend(place(part));
  draw();
});
const lift = () => {
  if (strokes.lift()) field.value = strokes.text;
};
paper.addEventListener("pointerup", lift);
paper.addEventListener("pointercancel", lift);
one("[data-clear]", HTMLElement, form).addEventListener("click", () => {
  strokes.clear();
  field.value = "";
  draw();
});

const [wrong] = all("#wrong", HTMLElement);
draw();

// A form is sent once; the second sending would be answered with the same consent anyway.
/** @param {boolean} disabled */
const rest = (disabled) => {
  for (const button of all("button[type=submit]", HTMLButtonElement, form)) {
    button.disabled = disabled;
  }
};
form.addEventListener("submit", () => setTimeout(() => rest(true)));
addEventListener("pageshow", () => rest(false));
wrong?.focus();
