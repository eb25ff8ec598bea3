// Where marks and their labels stand in a lane. Geometry only: no element is made here.
const ROW = 24; // pixels; the least a target may be high (WCAG 2.2, 2.5.8)
const GLYPH = 14;
const GAP = 8; // between a label and the next mark
const LABEL_GAP = 5; // between a mark and its own label
const LONG = 210; // the widest a label gets at first
const SHORT = 56; // a label narrower than this says nothing
const MORE_WIDTH = 40;
const INSIDE = 8; // where a label begins that stands upon its bar
const THROUGH = 2; // rows that periods may fill from edge to edge, lest they hide what begins here
const BEGINNING = 3; // rows left for what begins here where a lane has many

const COLUMN = 110; // a day as wide as this is a column, and what happened in it a list

// Where a glyph begins: in the middle of its days, or at the start of a day that is a column.
const glyphAt = (mark, X, column) =>
  column ? X(mark.s) + INSIDE : (X(mark.s) + X(mark.e + 1) - GLYPH) / 2;

// The glyph or bar of one mark. A single day keeps its family's shape, however wide a day is.
function shapeOf(mark, X, W) {
  const from = X(mark.s);
  const to = X(mark.e + 1);
  const bar = mark.e > mark.s && to - from >= GLYPH + 4;
  const column = !bar && to - from >= COLUMN;
  // a bar may run out of the lane at either side, which shows that it goes on
  const a = Math.max(bar ? -6 : 0, from);
  const z = Math.min(bar ? W + 6 : W, to);
  const width = bar ? z - a : GLYPH;
  const x = bar ? a : Math.min(Math.max(0, glyphAt(mark, X, column)), W - GLYPH);
  const room = column ? to - x - GLYPH - LABEL_GAP - 2 : Infinity; // for a label
  const through = bar && from <= 0 && to >= W;
  return { mark, bar, column, room, x, shape: width, label: 0, flip: false, through };
}

const rightOf = (p) => p.x + p.shape + (p.label && !p.flip ? LABEL_GAP + p.label : 0);
const leftOf = (p) => (p.flip && p.label ? p.x - LABEL_GAP - p.label : p.x);

// Try to put the mark, with a label of this width, into a row: to the right, else left of an edge.
function tryRow(p, label, row, end, W) {
  const beyond = p.x + p.shape + LABEL_GAP + label > W;
  if (!beyond && end <= p.x) return { row, label, flip: false };
  const room = Math.max(0, end);
  if (label && beyond && room <= p.x - LABEL_GAP - label) return { row, label, flip: true };
  return null;
}

function withLabel(p, widths, rows, ends, W) {
  for (const label of widths) {
    for (let row = 0; row < rows; row++) {
      const found = tryRow(p, label, row, ends[row] ?? -99, W);
      if (found) return found;
    }
  }
  return null;
}

// No label fits: the mark alone, else beside an older mark whose label is cut to make room.
function withoutLabel(p, rows, ends, last) {
  for (let row = 0; row < rows; row++) {
    if ((ends[row] ?? -99) <= p.x) return { row, label: 0, flip: false };
  }
  for (let row = 0; row < rows; row++) {
    const older = last[row];
    if (!older || older.flip || older.x + older.shape + 2 > p.x) continue;
    const room = p.x - GAP - older.x - older.shape - LABEL_GAP;
    older.label = room >= SHORT ? room : 0;
    return { row, label: 0, flip: false };
  }
  return null;
}

// Labels that were cut or left out grow into the room that is left.
function grow(placed, W, textWidth, longest) {
  for (const p of placed) {
    if (p.flip) continue;
    const after = placed.filter((q) => q.row === p.row && q.x > p.x).map((q) => leftOf(q) - GAP);
    const free = Math.min(W, ...after) - p.x - p.shape - LABEL_GAP;
    const room = Math.min(textWidth(p.mark.title), longest, free);
    if (room > p.label && room >= SHORT) p.label = room;
  }
}

// Put the marks of a lane (ascending by day) into at most `rows` rows. What finds no room is
// gathered into "+n" at the foot of the lane.
function place(marks, { X, W, rows: atMost, textWidth, near }) {
  const rows = Math.min(atMost, marks.length); // more rows than marks are never wanted
  const ends = [];
  const last = [];
  const placed = [];
  const more = [];
  const mostThrough = Math.max(THROUGH, near ? rows - BEGINNING : 0);
  let through = 0;
  for (const mark of marks) {
    const p = shapeOf(mark, X, W);
    const full = Math.min(LONG, textWidth(mark.title), p.room);
    const widths = full > SHORT + 30 ? [full, Math.max(SHORT + 40, full * 0.62)] : [full];
    const fullUp = p.through && through >= mostThrough && marks.length > rows;
    const found = fullUp
      ? null
      : (withLabel(p, widths, rows, ends, W) ?? withoutLabel(p, rows, ends, last));
    if (p.through) through += 1;
    if (!found) {
      gather(more, p, W);
      continue;
    }
    Object.assign(p, found);
    ends[p.row] = rightOf(p) + (p.label ? GAP : 2);
    last[p.row] = p;
    placed.push(p);
  }
  grow(placed, W, textWidth, near ? W : LONG + 110);
  labelInside(placed, W, textWidth);
  const used = placed.length ? Math.max(...placed.map((p) => p.row)) + 1 : 0;
  return { placed, more, rows: more.length ? used + 1 : used, moreRow: used };
}

// Zooming goes to where the hidden marks begin, not to where they all have ended.
function gather(more, p, W) {
  const near = more.at(-1);
  if (near && p.x < near.x + MORE_WIDTH) {
    near.n += 1;
    near.to = Math.max(near.to, p.mark.s + 1);
  } else {
    const x = Math.min(Math.max(0, p.x), W - MORE_WIDTH);
    more.push({ n: 1, x, from: p.mark.s, to: p.mark.s + 1 });
  }
}

// A long bar without room for a label beside it, or for less of it, carries the label itself.
function labelInside(placed, W, textWidth) {
  for (const p of placed) {
    const room = Math.min(W, p.x + p.shape) - Math.max(0, p.x) - 3 * INSIDE;
    const full = textWidth(p.mark.title);
    const better = !p.label || (p.flip && p.label < Math.min(room, full));
    if (!p.bar || !better || room < 2 * SHORT) continue;
    Object.assign(p, { inside: Math.min(room, full + 8), label: 0, flip: false });
  }
}

// Join neighbouring buckets until each is wide enough to be hit.
function joined(buckets, counts, X, least) {
  const widest = Math.max(1, ...buckets.map((b) => X(b.b) - X(b.a)));
  const size = Math.max(1, Math.ceil(least / widest));
  const cells = [];
  for (let i = 0; i < buckets.length; i += size) {
    const part = buckets.slice(i, i + size);
    const n = counts.slice(i, i + size).reduce((a, b) => a + b, 0);
    const [first, end] = [part[0], part.at(-1)];
    const when = part.length > 1 ? `${first.first} to ${end.last}` : first.when;
    cells.push({ a: first.a, b: end.b, n, when });
  }
  return cells;
}
