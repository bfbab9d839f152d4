// Drawing a signature: strokes in the paper's own units, in a hidden field as JSON. Without this
// file the typed name is the signature.

const form = document.querySelector("[data-sign]");
const paper = form.querySelector("[data-paper]");
const field = form.querySelector("input[name=drawing]");
const panel = form.querySelector("[data-draw]");
const methods = form.querySelector("[data-methods]");
const other = form.querySelector("[data-other]");
const drawn = form.querySelector("#method-drawn");
const pen = paper.getContext("2d");
const LEAST_STEP = 2;
const MOST_POINTS = 5500;
const MOST_STROKES = 200;

const read = () => {
  try {
    return JSON.parse(field.value) || [];
  } catch {
    return [];
  }
};
let strokes = read();
let stroke = null;

const draw = () => {
  pen.clearRect(0, 0, paper.width, paper.height);
  pen.lineWidth = 3;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#17252a";
  for (const points of strokes) {
    pen.beginPath();
    pen.moveTo(...points[0]);
    for (const point of points.length > 1 ? points.slice(1) : points) pen.lineTo(...point);
    pen.stroke();
  }
};

const place = (event) => {
  const box = paper.getBoundingClientRect();
  const inside = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  return [
    inside(((event.clientX - box.left) / box.width) * paper.width, paper.width),
    inside(((event.clientY - box.top) / box.height) * paper.height, paper.height),
  ];
};
const count = () => strokes.reduce((sum, points) => sum + points.length, 0);

paper.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || strokes.length >= MOST_STROKES || count() >= MOST_POINTS) return;
  event.preventDefault();
  paper.setPointerCapture(event.pointerId);
  stroke = [place(event)];
  strokes.push(stroke);
  draw();
});
paper.addEventListener("pointermove", (event) => {
  if (!stroke) return;
  for (const each of event.getCoalescedEvents?.() ?? [event]) {
    const [x, y] = place(each);
    const [lastX, lastY] = stroke.at(-1);
    if (Math.hypot(x - lastX, y - lastY) >= LEAST_STEP && count() < MOST_POINTS)
      stroke.push([x, y]);
  }
  draw();
});
const lift = () => {
  if (!stroke) return;
  stroke = null;
  field.value = JSON.stringify(strokes);
};
paper.addEventListener("pointerup", lift);
paper.addEventListener("pointercancel", lift);
form.querySelector("[data-clear]").addEventListener("click", () => {
  strokes = [];
  field.value = "";
  draw();
});

const show = () => {
  panel.hidden = !drawn.checked;
  other.hidden = form.querySelector("input[name=signer]:checked")?.value !== "other";
};
methods.hidden = false;
// The page comes with “typed”, for whoever has no JavaScript; after an error the choice stays.
if (!document.querySelector("#wrong")) drawn.checked = true;
form.addEventListener("change", show);
show();
draw();

// A form is sent once; the second sending would be answered with the same consent anyway.
form.addEventListener("submit", () =>
  setTimeout(() => {
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
  }),
);
addEventListener("pageshow", () => {
  for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
});
document.querySelector("#wrong")?.focus();
