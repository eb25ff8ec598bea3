// Draws what Python counted. Days are ordinals; text goes in by textContent only. The whole drawing
// is one tab stop: arrows go along and between lanes.
const SVG = "http://www.w3.org/2000/svg";
const LABELS = 156; // width of the lanes' names; on a phone they stand above their lanes
const PHONE = 600;
const CELLS = 52; // height of a lane of counts
const states = new WeakMap(); // root -> { day, focus, period, observer }: outlives a redraw

function el(tag, cls, text) {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  if (text !== undefined) made.textContent = text;
  return made;
}

function svg(width, height, parts, box) {
  const made = document.createElementNS(SVG, "svg");
  const attributes = { width, height, "aria-hidden": "true", ...(box && { viewBox: box }) };
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  for (const [tag, values] of parts) {
    const part = document.createElementNS(SVG, tag);
    for (const name in values) part.setAttribute(name, values[name]);
    made.append(part);
  }
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tl");
  const live = parentElement.querySelector(".live");
  if (!root || !data) return undefined;
  const state = states.get(root) ?? {};
  states.set(root, state);
  announce(live, state, data);
  let width = 0;
  state.observer?.disconnect();
  state.observer = new ResizeObserver(() => {
    if (Math.abs(root.clientWidth - width) <= 1) return;
    width = root.clientWidth;
    render({ root, d: data, send: setTriggerValue, state, ...scale(root, data) });
  });
  state.observer.observe(root);
  return () => state.observer.disconnect();
}

// Only a change of period is said: focus speaks for itself.
function announce(live, state, d) {
  const period = `${d.period}, ${d.shown}`;
  if (state.period && state.period !== period) live.textContent = period;
  state.period = period;
}

function scale(root, d) {
  const phone = root.clientWidth < PHONE;
  const names = phone ? 0 : LABELS;
  const W = root.clientWidth - names;
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${getComputedStyle(root).fontFamily}`;
  const textWidth = (text) => Math.ceil(pen.measureText(text).width) + 3;
  const X = (day) => ((day - d.lo) / (d.hi - d.lo)) * W;
  // a few days cannot be zoomed much further: then a lane shows all it holds
  const near = d.hi - d.lo <= 2 * d.narrowest;
  const rows = near ? Infinity : phone ? 5 : 4;
  return { phone, names, W, X, textWidth, rows, stops: [] };
}

function render(v) {
  const focus = v.root.getRootNode().activeElement?.dataset?.k;
  v.tip = el("div", "tip");
  v.tip.hidden = true;
  v.tip.setAttribute("aria-hidden", "true"); // the mark's own name says it all
  const plot = el("div", "plot");
  v.root.replaceChildren(toolbar(v), plot, ...strip(v), legend(v), v.tip);
  ground(v, plot);
  for (const lane of v.d.lanes) plot.append(drawLane(v, lane));
  if (!v.d.marks.length && !v.d.buckets.length) plot.append(el("div", "none", v.d.words.none));
  keys(v, plot);
  refocus(v, focus);
}

// -- above: period, lanes, buttons ---------------------------------------------------------

function toolbar(v) {
  const bar = el("div", "bar");
  const period = el("span", "period", v.d.period);
  period.append(el("small", "", v.d.shown));
  bar.append(period, lanesChoice(v), moves(v));
  return bar;
}

function lanesChoice({ d, send }) {
  const set = el("div", "set lanes");
  const choice = el("div", "seg");
  choice.setAttribute("role", "group");
  choice.setAttribute("aria-label", "Lanes");
  for (const [value, text] of [["family", "Family"], ["party", "Party"]]) {
    const button = el("button", "", text);
    button.type = "button";
    button.dataset.k = `by:${value}`;
    button.setAttribute("aria-pressed", String(value === d.by));
    button.onclick = () => value !== d.by && send("lanes", value);
    choice.append(button);
  }
  const word = el("span", "", "Lanes");
  word.setAttribute("aria-hidden", "true");
  set.append(word, choice);
  return set;
}

function moves({ d, send, state }) {
  const set = el("div", "set");
  set.setAttribute("role", "group");
  set.setAttribute("aria-label", "Period");
  const all = d.lo <= d.min && d.hi >= d.max;
  for (const [how, text, name, off] of [
    ["earlier", "‹", "Earlier", d.lo <= d.min],
    ["later", "›", "Later", d.hi >= d.max],
    ["out", "−", "Zoom out", all],
    ["in", "+", "Zoom in", d.hi - d.lo <= d.narrowest],
    ["whole", d.words.strip, d.words.strip, all],
  ]) {
    const button = el("button", how, text);
    button.type = "button";
    button.dataset.k = `move:${how}`;
    button.setAttribute("aria-label", name);
    button.title = name;
    // not "disabled": a button that is used up must not drop the focus it holds
    button.setAttribute("aria-disabled", String(off));
    button.onclick = () => off || send("move", about(how, state, d));
    set.append(button);
  }
  return set;
}

// Zooming keeps the day that was last in focus where it stands.
function about(how, state, d) {
  const inside = state.day >= d.lo && state.day < d.hi;
  return (how === "in" || how === "out") && inside ? `${how}:${state.day}` : how;
}

// -- the ground: future, grid, axis, today -------------------------------------------------

function ground(v, plot) {
  const { d, X, W, names } = v;
  const axis = el("div", "axis");
  axis.setAttribute("aria-hidden", "true");
  if (d.hi > d.today + 1) {
    const future = el("div", "future");
    future.style.left = `${names + Math.max(0, X(d.today + 1))}px`;
    plot.append(future);
  }
  for (const tick of d.ticks) {
    const line = el("div", tick.major ? "grid" : "grid minor");
    line.style.left = `${names + X(tick.d)}px`;
    plot.append(line);
  }
  const taken = [];
  if (d.today >= d.lo && d.today < d.hi) taken.push(todayLine(v, plot, axis));
  // strong dates first: the others take what room is left
  for (const tick of [...d.ticks].sort((a, b) => b.major - a.major)) {
    const from = X(tick.d);
    const to = from + v.textWidth(tick.label) + 8;
    if (to > W || taken.some(([a, b]) => from < b && to > a)) continue;
    taken.push([from, to]);
    const label = el("span", tick.major ? "date major" : "date", tick.label);
    label.style.left = `${names + from}px`;
    axis.append(label);
  }
  plot.append(axis);
}

function todayLine({ d, X, W, names, textWidth }, plot, axis) {
  const middle = X(d.today + 0.5);
  const line = el("div", "now");
  line.style.left = `${names + middle}px`;
  plot.append(line);
  const tag = el("span", "nowtag", d.words.today);
  const left = Math.min(middle, W - textWidth(d.words.today) - 12);
  tag.style.left = `${names + left}px`;
  axis.append(tag);
  return [left - 4, left + textWidth(d.words.today) + 16];
}

// -- lanes ---------------------------------------------------------------------------------

function drawLane(v, lane) {
  const box = el("div", "lane");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", lane.aria);
  const area = el("div", "area");
  box.append(laneName(v, lane), area);
  const height = v.d.buckets.length ? drawCells(v, lane, area) : drawMarks(v, lane, area);
  box.style.height = `${height + (v.phone ? 24 : 0)}px`;
  return box;
}

function laneName({ d }, lane) {
  const name = el("div", "name");
  name.setAttribute("aria-hidden", "true"); // the group's label says it
  if (lane.family) {
    name.style.setProperty("--c", `var(--${lane.family})`);
    name.append(svg(11, 11, [["path", { d: d.shapes[lane.family] }]], "0 0 16 16"));
  }
  const label = el("span", "", lane.label);
  label.dir = "auto";
  name.append(label, el("span", "n", lane.n.toLocaleString("en")));
  return name;
}

function drawMarks(v, lane, area) {
  const found = place(v.d.marks.filter((m) => m.lane === lane.key), v);
  for (const p of found.placed) area.append(drawMark(v, lane, p));
  for (const more of found.more) {
    const button = el("button", "m more", `+${more.n}`);
    button.style.left = `${more.x}px`;
    button.style.top = `${5 + found.moreRow * ROW}px`;
    const words = more.n === 1 ? "1 more event" : `${more.n} more events`;
    button.setAttribute("aria-label", `${words} here; Enter zooms in`);
    button.onclick = () => v.send("move", closer(v.d, more.from, more.to, 6));
    area.append(stop(v, button, lane, `z:${lane.key}:${more.from}`, more.x, more.from));
  }
  return 10 + Math.max(1, found.rows) * ROW;
}

// A period to zoom to, at least a part of what is shown. One as wide as that would change nothing:
// half of it then.
function closer(d, from, to, part = Infinity) {
  const a = Math.max(from, d.lo);
  const b = Math.max(a + 1, Math.min(to, d.hi));
  const air = Math.max(0, Math.round(((d.hi - d.lo) / part - (b - a)) / 2));
  if (b - a + 2 * air > (d.hi - d.lo) * 0.9) return `in:${a}`;
  return `${Math.max(1, a - air)}:${b + air}`;
}

function drawMark(v, lane, p) {
  const m = p.mark;
  const signs = ["hollow", "loose", "struck"].filter((sign) => m[sign]);
  const button = el("button", ["m", ...signs, p.flip ? "flip" : ""].join(" ").trim());
  button.style.setProperty("--c", `var(--${m.family})`);
  button.style.left = `${leftOf(p)}px`;
  button.style.top = `${5 + p.row * ROW}px`;
  const labelled = p.label ? LABEL_GAP + p.label : 0;
  button.style.width = `${p.shape + labelled}px`;
  button.append(markShape(v.d, p));
  if (p.label || p.inside) {
    const label = el("span", "", m.title);
    label.dir = "auto";
    if (p.inside) {
      label.className = "inside";
      label.style.left = `${Math.max(0, -p.x) + INSIDE}px`;
      label.style.maxWidth = `${p.inside}px`;
    }
    button.append(label);
  }
  button.setAttribute("aria-label", m.aria);
  if (m.selected) button.setAttribute("aria-current", "true");
  button.onclick = () => v.send("pick", m.uid);
  button.onpointerenter = button.onfocus = () => show(v, m, button);
  button.onpointerleave = button.onblur = () => { v.tip.hidden = true; };
  return stop(v, button, lane, `e:${m.uid}:${lane.key}`, p.x, Math.max(m.s, v.d.lo));
}

function markShape(d, { mark, bar, shape }) {
  const parts = bar
    ? [["rect", { class: "f", x: 1, y: 2, width: Math.max(1, shape - 2), height: 10, rx: 2 }]]
    : [["path", { class: "f", d: d.shapes[mark.family], transform: "scale(.875)" }]];
  if (mark.struck) parts.push(["path", { class: "x", d: bar ? `M0 7H${shape}` : "M0 14L14 0" }]);
  return svg(shape, 14, parts);
}

function drawCells(v, lane, area) {
  const { d, X } = v;
  const tallest = Math.max(1, ...d.lanes.flatMap((l) => joined(d.buckets, l.counts, X, ROW).map((c) => c.n)));
  for (const cell of joined(d.buckets, lane.counts, X, ROW)) {
    if (!cell.n) continue;
    const button = el("button", "m cell");
    const width = X(cell.b) - X(cell.a);
    button.style.setProperty("--c", `var(--${lane.family ?? "muted"})`);
    button.style.left = `${X(cell.a)}px`;
    button.style.width = `${width}px`;
    const bar = el("i");
    bar.style.height = `${3 + ((CELLS - 24) * cell.n) / tallest}px`;
    button.append(...(v.textWidth(String(cell.n)) <= width ? [el("b", "", cell.n)] : []), bar);
    const words = cell.n === 1 ? "1 event" : `${cell.n} events`;
    button.setAttribute("aria-label", `${words}, ${cell.when}; Enter zooms in`);
    button.title = `${cell.when}: ${words}`;
    button.onclick = () => v.send("move", closer(d, cell.a, cell.b));
    area.append(stop(v, button, lane, `c:${lane.key}:${cell.a}`, X(cell.a), cell.a));
  }
  return CELLS;
}

function stop(v, button, lane, k, x, day) {
  button.type = "button";
  button.tabIndex = -1;
  Object.assign(button.dataset, { k, lane: lane.key, x, day });
  v.stops.push(button);
  return button;
}

// The card beside a mark in focus or under the pointer.
function show({ tip, root }, m, button) {
  tip.style.setProperty("--c", `var(--${m.family})`);
  const kind = el("div");
  kind.append(el("span", "kind", m.kind), m.status ? ` · ${m.status}` : "");
  const lines = [kind, el("div", "title", m.title), el("div", "", m.when), el("div", "", m.who)];
  for (const line of lines) line.dir = "auto";
  tip.replaceChildren(...lines);
  tip.hidden = false;
  const around = root.getBoundingClientRect();
  const at = button.getBoundingClientRect();
  const left = Math.min(at.left - around.left, around.width - tip.offsetWidth);
  tip.style.left = `${Math.max(0, left)}px`;
  const below = at.bottom - around.top + 6;
  const above = at.top - around.top - tip.offsetHeight - 6;
  tip.style.top = `${below + tip.offsetHeight < around.height || above < 0 ? below : above}px`;
}
