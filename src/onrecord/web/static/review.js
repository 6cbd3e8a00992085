// Words selected in the text become a piece of the record; without this file they are typed or pasted.
"use strict";

const text = document.getElementById("text");
const picking = document.getElementById("picking");

// Code points, as the record counts: a letter beyond the sixteen-bit ones is one.
const length = (words) => Array.from(words).length;

function offset(node, at) {
  const paragraph = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-start]");
  if (!paragraph || !text.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, at);
  return Number(paragraph.dataset.start) + length(before.toString());
}

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const words = selection.toString();
  const leading = length(words) - length(words.trimStart());
  const trailing = length(words) - length(words.trimEnd());
  return words.trim() ? { words: words.trim(), start: start + leading, end: end - trailing } : null;
}

function put(part, found) {
  const pieces = document.querySelector(`.pieces[data-part="${part}"]`);
  const fields = Array.from(pieces.querySelectorAll("textarea"));
  // A cue is one stretch: what is selected takes its place. Others gain a piece, unless it only trims or widens one.
  const lies = (one) => {
    const [start, end] = one.nextElementSibling.value.split("-").map(Number);
    return start < found.end && found.start < end;
  };
  const old = part === "cue" ? fields[0] : fields.find(lies) || fields.find((one) => !one.value.trim());
  const field = old || another(pieces, fields);
  field.value = found.words;
  field.nextElementSibling.value = `${found.start}-${found.end}`;
  field.focus();
}

function another(pieces, fields) {
  const last = fields[fields.length - 1];
  const label = last.previousElementSibling.cloneNode(true);
  const [field, place] = [last.cloneNode(), last.nextElementSibling.cloneNode()];
  const number = fields.length + 1;
  field.id = label.htmlFor = `${pieces.dataset.part}-${number}`;
  label.textContent = `${pieces.getAttribute("aria-label")}, piece ${number}`;
  pieces.append(label, field, place);
  return field;
}

let latest = null;
document.addEventListener("selectionchange", () => {
  const found = selected();
  if (found) latest = found;
  if (found || !picking.contains(document.activeElement)) picking.hidden = !found;
});
picking.addEventListener("mousedown", (event) => event.preventDefault());
picking.addEventListener("click", (event) => {
  const part = event.target.dataset.part;
  if (part && latest) {
    put(part, latest);
    document.getSelection().removeAllRanges();
    picking.hidden = true;
  }
});
// A typed word is found by itself, no longer where the old one stood.
document.querySelectorAll(".pieces").forEach((pieces) =>
  pieces.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) event.target.nextElementSibling.value = "";
  }),
);
