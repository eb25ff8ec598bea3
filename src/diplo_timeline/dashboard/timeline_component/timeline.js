// Draws what Python counted. Days are ordinals; text goes in by textContent only. The whole drawing
// is one tab stop: arrows go along and between lanes.
const SVG = "http://www.w3.org/2000/svg";
const LABELS = 156; // width of the lanes' names; on a phone they stand above their lanes
const PHONE = 600;
const PAPER = "700px"; // fits A4 and Letter
const UNANSWERED = 10000; // ms after which no answer is waited for any more
const states = new WeakMap(); // root -> what outlives a redraw: day, focus, range, observer, ...

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

export default function draw({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".tl");
  const live = parentElement.querySelector(".live");
  if (!root || !data) return undefined;
  const state = states.get(root) ?? {};
  if (!states.has(root)) gestures(root, state);
  states.set(root, state);
  announce(live, state, data);
  // called for other reasons too: only another view is the answer that is waited for
  const view = [data.lo, data.hi, data.by].join();
  if (view !== state.view) answered(root, state);
  state.view = view;
  const send = (name, value) => ask(root, state, setTriggerValue, name, value);
  state.again = () => render({ root, live, d: data, send, state, ...scale(root, data) });
  watch(root, state);
  const unprinted = printed(root, state);
  return () => {
    state.observer.disconnect();
    unprinted();
  };
}

// Paper is narrower than most screens, and nothing tells its width: drawn anew for it.
function printed(root, state) {
  const over = new AbortController();
  const draw = (width) => () => {
    root.style.width = width;
    state.again();
  };
  addEventListener("beforeprint", draw(PAPER), { signal: over.signal });
  addEventListener("afterprint", draw(""), { signal: over.signal });
  return () => over.abort();
}

// Drawn as soon as its width is known, and again whenever that changes.
function watch(root, state) {
  let width = 0;
  const look = () => {
    if (Math.abs(root.clientWidth - width) <= 1) return;
    width = root.clientWidth;
    state.again();
    // the page kept room for the drawing until there was one
    root.getRootNode().host?.closest(".st-key-timeline")?.style.setProperty("min-height", "0");
  };
  state.observer?.disconnect();
  state.observer = new ResizeObserver(look);
  look();
  state.observer.observe(root);
}

function ask(root, state, send, name, value) {
  if (name !== "pick") {
    root.setAttribute("aria-busy", "true");
    clearTimeout(state.patience);
    state.patience = setTimeout(() => {
      answered(root, state);
      state.again();
    }, UNANSWERED);
  }
  send(name, value);
}

function answered(root, state) {
  clearTimeout(state.patience);
  root.removeAttribute("aria-busy");
  state.asked = null;
}

// Only a change of period, or of how much is in it, is said: focus speaks for itself.
function announce(live, state, d) {
  const period = `${d.period}, ${d.shown}`;
  if (state.period && state.period !== period) {
    live.textContent = period;
    state.open = null;
  }
  state.period = period;
}

function scale(root, d) {
  const phone = root.clientWidth < PHONE;
  const names = phone ? 0 : LABELS;
  const W = root.clientWidth - names;
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${getComputedStyle(root).fontFamily}`;
  const textWidth = (text) => Math.ceil(pen.measureText(text).width) + 3;
  const days = d.hi - d.lo;
  // a few days cannot be zoomed much further: then a lane shows more of what it holds
  const rows = days <= 2 ? 12 : days <= 14 ? 8 : phone ? 5 : 4;
  const X = across(d.lo, d.hi, W);
  return { phone, names, W, X, textWidth, rows, near: days <= 14, stops: [], movers: [] };
}

const across = (lo, hi, W) => (day) => ((day - lo) / (hi - lo)) * W;

function render(v) {
  const focus = v.root.getRootNode().activeElement?.dataset?.k;
  v.tip = el("div", "tip");
  v.tip.hidden = true;
  v.tip.setAttribute("aria-hidden", "true"); // the mark's own name says it all
  v.plot = el("div", "plot");
  v.state.v = v;
  v.root.replaceChildren(toolbar(v), v.plot, ...strip(v), legend(v), v.tip);
  ground(v);
  for (const lane of v.d.lanes) v.plot.append(drawLane(v, lane));
  if (!v.stops.length) v.plot.append(nothing(v));
  keys(v);
  refocus(v, focus);
  if (v.state.range || v.state.asked) put(v, seen(v.state)); // moved while the answer comes
}

// An empty period keeps the focus, so that the next key still reaches the drawing.
function nothing(v) {
  const told = el("div", "none", v.d.words.none);
  told.setAttribute("role", "note");
  return stop(v, told, { key: "" }, "none", 0, v.state.day ?? v.d.lo);
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

function moves({ d, state }) {
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
    button.onclick = () => off || step(state, how);
    set.append(button);
  }
  return set;
}

// -- the ground: future, grid, axis, today -------------------------------------------------

function ground(v) {
  const { d, X, W, textWidth } = v;
  const under = el("div", "ground");
  const axis = el("div", "axis");
  axis.setAttribute("aria-hidden", "true");
  const dates = el("div", "dates");
  axis.append(dates);
  v.plot.append(under, axis);
  if (d.hi > d.today + 1) at(v, under, el("div", "future"), Math.max(d.lo, d.today + 1));
  for (const tick of d.ticks) at(v, under, el("div", tick.major ? "grid" : "grid minor"), tick.d);
  const taken = [];
  if (d.today >= d.lo && d.today < d.hi) taken.push(todayLine(v, under, dates));
  // strong dates first: the others take what room is left
  for (const tick of [...d.ticks].sort((a, b) => b.major - a.major)) {
    const from = X(tick.d);
    const to = from + textWidth(tick.label) + 8;
    if (to > W || taken.some(([a, b]) => from < b && to > a)) continue;
    taken.push([from, to]);
    at(v, dates, el("span", tick.major ? "date major" : "date", tick.label), tick.d);
  }
}

// Put something at a day, and keep it there while the drawing moves.
function at(v, into, made, day, beside = 0, most = Infinity) {
  const left = (X) => { made.style.left = `${Math.min(most, X(day) + beside)}px`; };
  left(v.X);
  v.movers.push(left);
  into.append(made);
}

function todayLine(v, under, dates) {
  const { d, X, W, textWidth } = v;
  const width = textWidth(d.words.today) + 12;
  at(v, under, el("div", "now"), d.today + 0.5);
  at(v, dates, el("span", "nowtag", d.words.today), d.today + 0.5, 0, W - width);
  const left = Math.min(X(d.today + 0.5), W - width);
  return [left - 4, left + width + 4];
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

function stop(v, button, lane, k, x, day) {
  button.type = "button";
  button.tabIndex = -1;
  Object.assign(button.dataset, { k, lane: lane.key, x, day });
  v.stops.push(button);
  return button;
}
