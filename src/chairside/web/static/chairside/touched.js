// Runs before the page is shown: what is answered before `intake.js` is there is saved by it.
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element) target.closest(".q")?.setAttribute("data-touched", "");
});
