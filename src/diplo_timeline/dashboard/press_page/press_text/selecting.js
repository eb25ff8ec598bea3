// Where a selection is in the text. Python counts characters (code points), the browser counts
// UTF-16 units: what goes out is converted here. Pieces are the elements with data-a, in order.
const characters = (text) => Array.from(text).length;
const pieceTexts = (root) => [...root.querySelectorAll("[data-a]")].map((piece) => piece.firstChild);

function offsetOf(root, node, unit) {
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(node, unit);
  let end = 0;
  for (const text of pieceTexts(root)) {
    const start = Number(text.parentElement.dataset.a);
    if (text === node) return start + characters(text.data.slice(0, unit));
    if (before.comparePoint(text, 0) > 0) return end;
    end = start + characters(text.data);
  }
  return end;
}

function pointAt(root, offset) {
  let last = null;
  for (const text of pieceTexts(root)) {
    const start = Number(text.parentElement.dataset.a);
    const all = Array.from(text.data);
    last = [text, text.data.length];
    if (offset <= start + all.length) return [text, all.slice(0, offset - start).join("").length];
  }
  return last;
}

function rangeOf(root, [start, end]) {
  const range = document.createRange();
  range.setStart(...pointAt(root, start));
  range.setEnd(...pointAt(root, end));
  return range;
}

// The selection, if it is one of words in the text; null says that it is empty, undefined that
// it is elsewhere.
function selected(root) {
  const range = document.getSelection()?.rangeCount && document.getSelection().getRangeAt(0);
  if (!range || !root.contains(range.commonAncestorContainer)) return undefined;
  if (range.collapsed) return null;
  const ends = [
    offsetOf(root, range.startContainer, range.startOffset),
    offsetOf(root, range.endContainer, range.endOffset),
  ];
  return ends[0] < ends[1] ? ends : null;
}

// Where words stand in the text, however its lines are broken and its letters are cased.
function found(root, words) {
  const wanted = words.trim().split(/\s+/).map((w) => w.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  const text = pieceTexts(root).map((node) => node.data).join("");
  const hit = wanted[0] && new RegExp(wanted.join("\\s+"), "iu").exec(text);
  if (!hit) return null;
  const start = characters(text.slice(0, hit.index));
  return [start, start + characters(hit[0])];
}

// Shift and an arrow: the selection grows or shrinks by a word or a line, from the words in focus.
function extend(root, from, { key }) {
  const selection = document.getSelection();
  if (!selected(root)) selection.collapse(...pointAt(root, from));
  const forward = key === "ArrowRight" || key === "ArrowDown" ? "forward" : "backward";
  const step = key === "ArrowLeft" || key === "ArrowRight" ? "word" : "line";
  selection.modify("extend", forward, step);
}
