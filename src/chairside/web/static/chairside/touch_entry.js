// What a finger enters without a keyboard: numbers by keys, a moment by how long ago it was, a count by steps.

import { all, around } from "chairside/dom";
import { counted, edited, later, whenWords } from "chairside/touch_values";

const REMEMBERED = "chairside-keypad";
/** The input that the keys write into: where the focus was last. @type {HTMLInputElement | null} */
let place = null;

/** @param {HTMLInputElement} input @param {string} text */
const write = (input, text) => {
  if (input.value === text) return;
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
};

// --- keys

const isWanted = () => {
  const remembered = localStorage.getItem(REMEMBERED);
  return remembered ? remembered === "on" : matchMedia("(pointer: coarse)").matches;
};

/** @param {ParentNode} [root] */
const showKeys = (root = document) => {
  const wanted = isWanted();
  for (const frame of all("[data-keypad-of]", HTMLElement, root)) {
    const [keys] = all(".keypad", HTMLElement, frame);
    if (keys) keys.hidden = !wanted;
    all("[data-keypad-toggle]", HTMLElement, frame)[0]?.setAttribute(
      "aria-pressed",
      String(wanted),
    );
    for (const input of inputsOf(frame)) input.inputMode = wanted ? "none" : "decimal";
  }
};

/** @param {Element} frame */
const inputsOf = (frame) =>
  all("input[data-keypad]", HTMLInputElement, frame.closest("form") ?? document);

/** @param {HTMLElement} frame @param {string} key */
const press = (frame, key) => {
  const inputs = inputsOf(frame);
  const input = place && inputs.includes(place) ? place : inputs[0];
  if (!input) return;
  if (key === "next") {
    const following = inputs[inputs.indexOf(input) + 1] ?? inputs[0];
    following?.focus();
    following?.select();
    return;
  }
  const from = input.selectionStart ?? input.value.length;
  const until = input.selectionEnd ?? from;
  const { text, at } = edited(input.value, from, until, key);
  write(input, text);
  input.focus({ preventScroll: true });
  input.setSelectionRange(at, at);
};

document.addEventListener("focusin", ({ target }) => {
  if (target instanceof HTMLInputElement && target.matches("[data-keypad]")) place = target;
});

// The focus stays in the input, so that a keyboard goes on there.
document.addEventListener("pointerdown", (event) => {
  if (around(event, ".keypad-key")) event.preventDefault();
});

// --- how long ago

/** When this page, or the part of it that has the chips, came from the server. */
const since = new WeakMap();

/** @param {ParentNode} root */
const begin = (root) => {
  for (const chip of all("[data-ago-of]", HTMLElement, root))
    if (!since.has(chip)) since.set(chip, performance.now());
};

/** @param {HTMLElement} chip */
const enter = (chip) => {
  const input = document.getElementById(chip.dataset.agoOf ?? "");
  if (!(input instanceof HTMLInputElement)) return;
  const clock = chip.dataset.moment ?? "";
  if (clock) {
    write(input, later(clock, performance.now() - since.get(chip)));
    const [which] = all(`select[name="${input.name}_which"]`, HTMLSelectElement);
    if (which && chip.dataset.which) which.value = chip.dataset.which;
  } else input.focus();
  mark(input, chip);
};

/** @param {HTMLInputElement} input @param {HTMLElement | null} chosen */
const mark = (input, chosen) => {
  const chips = all(`[data-ago-of="${CSS.escape(input.id)}"]`, HTMLElement);
  for (const chip of chips) chip.setAttribute("aria-pressed", String(chip === chosen));
  const now = chips[0]?.dataset.moment;
  const [words] = all(`output[for="${CSS.escape(input.id)}"]`, HTMLElement);
  if (words) words.textContent = now && input.value ? whenWords(input.value, now) : "";
};

document.addEventListener("input", (event) => {
  const { target } = event;
  if (event.isTrusted && target instanceof HTMLInputElement && target.type === "datetime-local")
    mark(target, null);
});

// --- all touches

document.addEventListener("click", (event) => {
  const key = around(event, "[data-key-of]");
  const frame = around(event, "[data-keypad-of]");
  if (key && frame) press(frame, key.dataset.keyOf ?? "");
  const toggle = around(event, "[data-keypad-toggle]");
  if (toggle) {
    localStorage.setItem(REMEMBERED, isWanted() ? "off" : "on");
    showKeys();
  }
  const chip = around(event, "[data-ago-of]");
  if (chip) enter(chip);
  const step = around(event, "[data-by]");
  const stepper = around(event, "[data-step]");
  const [input] = stepper ? all("input", HTMLInputElement, stepper) : [];
  if (step && stepper && input) {
    const { step: by, least, most } = stepper.dataset;
    write(
      input,
      counted(input.value, Number(step.dataset.by) * Number(by), Number(least), Number(most)),
    );
  }
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!(target instanceof Element)) return;
  showKeys(target);
  begin(target);
});
showKeys();
begin(document);
