/* Quicker than links alone: j and k walk from mark to mark, and a mark and its note light up together.
   Without this file the same is done with the numbers in the text and the arrows in the margin. */
"use strict";

const marks = [...document.querySelectorAll(".story a.number[href^='#entry-']")];
const noteOf = (mark) => document.getElementById(mark.hash.slice(1));
const placeOf = (mark) => document.getElementById(mark.hash.slice("#entry-".length));

function light(mark, on) {
  for (const part of [noteOf(mark), placeOf(mark)]) if (part) part.classList.toggle("lit", on);
}

for (const mark of marks) {
  for (const part of [noteOf(mark), placeOf(mark)]) {
    if (!part) continue;
    part.addEventListener("pointerenter", () => light(mark, true));
    part.addEventListener("pointerleave", () => light(mark, false));
    part.addEventListener("focusin", () => light(mark, true));
    part.addEventListener("focusout", () => light(mark, false));
  }
}

function walk(step) {
  const now = marks.findIndex((mark) => mark === document.activeElement || mark.hash === location.hash);
  const next = marks[now < 0 ? (step > 0 ? 0 : marks.length - 1) : now + step];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

/* Single letters can be switched off: some speak to their computer, and speech is full of letters. */
const KEPT = "onrecord-keys";
const keys = { on: true };
try { keys.on = localStorage.getItem(KEPT) !== "off"; } catch { /* storage is closed: the keys stay on */ }

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  if (!keys.on || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") walk(1);
  if (event.key === "k") walk(-1);
});

const summary = document.querySelector(".record .summary");
if (marks.length && summary) {
  const button = document.createElement("button");
  const say = () => { button.textContent = keys.on ? "Keys j and k walk the marks" : "Keys j and k are off"; };
  button.type = "button";
  button.className = "keys";
  button.setAttribute("aria-pressed", String(keys.on));
  button.addEventListener("click", () => {
    keys.on = !keys.on;
    button.setAttribute("aria-pressed", String(keys.on));
    try { localStorage.setItem(KEPT, keys.on ? "on" : "off"); } catch { /* kept for this page alone */ }
    say();
  });
  say();
  summary.after(button);
}
