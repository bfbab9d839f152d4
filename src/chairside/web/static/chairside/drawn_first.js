// Runs where it stands, before the frame below it is painted: the page comes with “typed”, for whoever has no
// scripts; all others draw, unless an error keeps what they chose.
const drawnMethod = document.getElementById("method-drawn");
if (drawnMethod instanceof HTMLInputElement && !document.getElementById("wrong"))
  drawnMethod.checked = true;
