// The counts of a lane where there are too many events to draw each: shade, height and number.
const FOOT = 18; // height of the least bar: it carries its number
const TALL = 24; // what the tallest bar has above that
const LEAST = 32; // height of a lane of low bars
const SHADES = 5; // as many as the style sheet has; text can be read on each, in both themes

// Shades part 1 from 10 from 100: where one lane has most, the others can be read all the same.
const shade = (n, most) => Math.max(1, Math.ceil((SHADES * Math.log1p(n)) / Math.log1p(most)));

function drawCells(v, lane, area) {
  const { least, most } = counting(v);
  let height = LEAST;
  for (const cell of joined(v.d.buckets, lane.counts, v.X, least)) {
    if (!cell.n) continue;
    const tall = FOOT + (TALL * cell.n) / most;
    height = Math.max(height, tall + 6);
    area.append(drawCell(v, lane, cell, shade(cell.n, most), tall));
  }
  return v.phone ? height - 6 : height; // on a phone the name stands above
}

// How wide a cell is at least, that its number fits, and the greatest number.
function counting(v) {
  if (v.counting) return v.counting;
  const { d, X, textWidth } = v;
  const cells = (lane, least) => joined(d.buckets, lane.counts, X, least).map((cell) => cell.n);
  const most = (least) => Math.max(1, ...d.lanes.flatMap((lane) => cells(lane, least)));
  const least = Math.max(ROW, textWidth(most(ROW).toLocaleString("en")));
  v.counting = { least, most: most(least) };
  return v.counting;
}

function drawCell(v, lane, cell, dark, tall) {
  const { d, X, state } = v;
  const button = el("button", "m cell");
  button.style.setProperty("--c", `var(--${lane.family ?? "muted"})`);
  const number = cell.n.toLocaleString("en");
  const bar = el("b", `s${dark}`, v.textWidth(number) - 3 <= X(cell.b) - X(cell.a) ? number : "");
  bar.style.height = `${tall}px`;
  button.append(bar);
  const stretch = (now) => {
    button.style.left = `${now(cell.a)}px`;
    button.style.width = `${now(cell.b) - now(cell.a)}px`;
  };
  stretch(X);
  v.movers.push(stretch);
  const words = cell.n === 1 ? "1 event" : `${number} events`;
  const closest = d.hi - d.lo <= d.narrowest;
  const does = closest ? "too many to draw; the list below has them" : "Enter zooms in";
  button.setAttribute("aria-label", `${words}, ${cell.when}; ${does}`);
  button.onclick = () => (closest ? (v.live.textContent = does) : go(state, closer(d, cell.a, cell.b)));
  const lines = () => [el("div", "title", words), el("div", "", cell.when), el("div", "", lane.label)];
  card(v, button, lane.family, lines);
  return stop(v, button, lane, `c:${lane.key}:${cell.a}`, X(cell.a), cell.a);
}
