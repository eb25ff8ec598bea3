// The events of a lane, each a button, and "+n" for those that found no room.

function drawMarks(v, lane, area) {
  const rows = v.state.open === lane.key ? Infinity : v.rows;
  const found = place(v.d.marks.filter((m) => m.lane === lane.key), { ...v, rows });
  for (const p of found.placed) area.append(drawMark(v, lane, p));
  const top = 5 + found.moreRow * ROW;
  for (const more of found.more) drawMore(v, lane, more, top, found.placed.length, area);
  return 10 + Math.max(1, found.rows) * ROW;
}

function drawMark(v, lane, p) {
  const m = p.mark;
  const signs = ["hollow", "loose", "struck"].filter((sign) => m[sign]);
  const button = el("button", ["m", ...signs, p.flip ? "flip" : ""].join(" ").trim());
  button.style.setProperty("--c", `var(--${m.family})`);
  button.style.top = `${5 + p.row * ROW}px`;
  const shape = markShape(v.d, p);
  button.append(shape);
  if (p.label || p.inside) button.append(markLabel(p));
  button.setAttribute("aria-label", said(m));
  if (m.selected) button.setAttribute("aria-current", "true");
  button.onclick = () => v.send("pick", m.uid);
  const kind = el("div");
  kind.append(el("span", "kind", m.kind), m.status ? ` · ${m.status}` : "");
  const told = [["title", m.title], ["", m.when], ["", m.who ?? ""]];
  card(v, button, m.family, () => [kind, ...told.map(([cls, text]) => el("div", cls, text))]);
  putMark(button, p, p.x, p.shape);
  v.movers.push((X) => moveMark(button, shape, p, X, v.W));
  return stop(v, button, lane, `e:${m.uid}:${lane.key}`, p.x, Math.max(m.s, v.d.lo));
}

// The mark in words, ending in its date, as timeline/marks.py says them.
function said(m) {
  return [`${m.kind}: ${m.title}`, m.status?.toLowerCase(), m.when].filter(Boolean).join(", ");
}

function markLabel(p) {
  const label = el("span", p.inside ? "inside" : "", p.mark.title);
  label.dir = "auto";
  if (p.inside) {
    label.style.left = `${Math.max(0, -p.x) + INSIDE}px`;
    label.style.maxWidth = `${p.inside}px`;
  }
  return label;
}

function markShape(d, { mark, bar, shape }) {
  const parts = bar
    ? [["rect", { class: "f", x: 1, y: 2, width: Math.max(1, shape - 2), height: 10, rx: 2 }]]
    : [["path", { class: "f", d: d.shapes[mark.family], transform: "scale(.875)" }]];
  if (mark.struck) parts.push(["path", { class: "x", d: bar ? `M0 7H${shape}` : "M0 14L14 0" }]);
  return svg(shape, 14, parts);
}

function putMark(button, p, x, shape) {
  const labelled = p.label ? LABEL_GAP + p.label : 0;
  button.style.left = `${p.flip && p.label ? x - labelled : x}px`;
  button.style.width = `${shape + labelled}px`;
}

// While the drawing moves a mark keeps its row, its kind and its label: nothing jumps.
function moveMark(button, shape, p, X, W) {
  if (!p.bar) return putMark(button, p, glyphAt(p.mark, X, p.column), GLYPH);
  const z = Math.min(W + 6, X(p.mark.e + 1));
  const x = Math.min(Math.max(-6, X(p.mark.s)), z - 4);
  shape.setAttribute("width", z - x);
  shape.querySelector("rect").setAttribute("width", z - x - 2);
  shape.querySelector(".x")?.setAttribute("d", `M0 7H${z - x}`);
  return putMark(button, p, x, z - x);
}

// Where a closer look helps, "+n" zooms in; where a day is all there is, it opens its lane.
function drawMore(v, lane, more, top, shown, area) {
  const { d, X, state } = v;
  const button = el("button", "m more", `+${more.n}`);
  const day = Math.max(more.from, d.lo);
  button.style.top = `${top}px`;
  at(v, area, button, day, more.x - X(day));
  const words = more.n === 1 ? "1 more event" : `${more.n} more events`;
  const closest = d.hi - d.lo <= d.narrowest;
  const does = closest ? "Enter shows them" : "Enter zooms in";
  button.setAttribute("aria-label", `${words} here; ${does}`);
  const zoom = () => go(state, closer(d, more.from, more.to, 6));
  button.onclick = closest ? () => openLane(v, lane, shown) : zoom;
  card(v, button, lane.family, () => [el("div", "title", words), el("div", "", does.replace("Enter ", ""))]);
  stop(v, button, lane, `z:${lane.key}:${more.from}`, more.x, more.from);
}

// Show all of a lane and go on from the first mark that was hidden.
function openLane({ state }, lane, shown) {
  state.open = lane.key;
  state.again();
  const v = state.v;
  const next = v.stops.filter((s) => s.dataset.lane === lane.key)[shown];
  if (next) focusOn(v, next);
}

// A period to zoom to, at least a part of what is shown. One about as wide as that would change
// nothing: half of it then.
function closer(d, from, to, part = Infinity) {
  const a = Math.max(from, d.lo);
  const b = Math.max(a + 1, Math.min(to, d.hi));
  const air = Math.max(0, Math.round(((d.hi - d.lo) / part - (b - a)) / 2));
  if (b - a + 2 * air > (d.hi - d.lo) * 0.9) return zoomed(d, [d.lo, d.hi], a + 0.5, 0.5);
  return [a - air, b + air];
}
