// How the drawing is moved: overview strip, keys, and focus that outlives a redraw.

// -- the overview strip: a pointer's way only, for the buttons and keys do the same -----------

function strip(v) {
  const { d, names, W } = v;
  const box = el("div", "strip");
  box.setAttribute("aria-hidden", "true");
  const X = (day) => ((day - d.min) / (d.max - d.min)) * W;
  const top = Math.max(1, ...d.bins.map((bin) => bin.n));
  box.append(el("i", "base"));
  for (const bin of d.bins) {
    const bar = el("i");
    bar.style.left = `${X(bin.a) + 0.5}px`;
    bar.style.width = `${Math.max(2, X(bin.b) - X(bin.a) - 1)}px`;
    bar.style.height = `${4 + (22 * bin.n) / top}px`;
    box.append(bar);
  }
  stripDates(v, box, X);
  const frame = el("div", "win");
  const put = ([a, b]) => {
    frame.style.left = `${X(a)}px`;
    frame.style.width = `${Math.max(8, X(b) - X(a))}px`;
  };
  put([d.lo, d.hi]);
  box.append(frame);
  drag(v, box, put);
  const label = el("div", "striplabel", d.words.strip);
  label.setAttribute("aria-hidden", "true");
  label.style.width = `${names}px`;
  return [label, box];
}

function stripDates({ d, W, textWidth }, box, X) {
  let end = 0;
  for (const date of d.dates) {
    const half = textWidth(date.label) / 2;
    const x = X(date.d);
    if (x - half < end || x + half > W) continue;
    const label = el("em", "", date.label);
    label.style.left = `${x}px`;
    box.append(label);
    end = x + half + 12;
  }
}

// What a drag from this day does: an end, the whole frame, or a new one on empty ground.
function grip(d, day, reach) {
  const all = d.lo <= d.min && d.hi >= d.max;
  if (Math.abs(day - d.lo) < reach) return "lo";
  if (Math.abs(day - d.hi) < reach) return "hi";
  return day > d.lo && day < d.hi && !all ? "frame" : "new";
}

function dragged(d, how, from, to) {
  const by = Math.max(d.min - d.lo, Math.min(d.max - d.hi, to - from));
  if (how === "lo") return [Math.min(to, d.hi - d.narrowest), d.hi];
  if (how === "hi") return [d.lo, Math.max(to, d.lo + d.narrowest)];
  if (how === "frame") return [d.lo + by, d.hi + by];
  return [Math.min(from, to), Math.max(from, to)];
}

function drag({ d, W, send }, box, put) {
  box.onpointerdown = (down) => {
    const left = box.getBoundingClientRect().left;
    const perPixel = (d.max - d.min) / W;
    const day = (e) => Math.max(d.min, Math.min(d.max, d.min + (e.clientX - left) * perPixel));
    const from = day(down);
    const how = grip(d, from, 9 * perPixel);
    let range = null;
    box.setPointerCapture(down.pointerId);
    box.onpointermove = (move) => {
      if (!range && Math.abs(move.clientX - down.clientX) < 3) return; // a tap, not a drag
      range = dragged(d, how, from, day(move));
      put(range);
    };
    box.onpointercancel = () => { range = null; put([d.lo, d.hi]); };
    box.onpointerup = () => {
      box.onpointermove = box.onpointerup = box.onpointercancel = null;
      const [a, b] = (range ?? [from - (d.hi - d.lo) / 2, from + (d.hi - d.lo) / 2]).map(Math.round);
      if (range || how === "new") send("move", `${Math.max(a, 0)}:${b}`);
    };
  };
}

// -- legend ----------------------------------------------------------------------------------

function legend({ d }) {
  const box = el("div", "key");
  box.setAttribute("aria-hidden", "true"); // a mark's name says its status and its date in words
  if (!d.buckets.length) {
    for (const [sign, text] of [
      ["", "Happened"],
      ["hollow", "Announced or scheduled"],
      ["loose", "Date approximate"],
      ["hollow struck", "Cancelled or put off"],
    ]) {
      const parts = [["path", { class: "f", d: d.shapes.talks }]];
      if (sign.includes("struck")) parts.push(["path", { class: "x", d: "M1 15L15 1" }]);
      const shape = svg(12, 12, parts, "0 0 16 16");
      shape.setAttribute("class", sign);
      const item = el("span");
      item.append(shape, text);
      box.append(item);
    }
  } else {
    box.append(el("span", "", "Too many events to draw each: choose a bar to zoom in."));
  }
  const help = el("span", "keys", "Keys:");
  for (const key of ["← →", "↑ ↓", "Enter", "+", "−", "[", "]"]) help.append(el("kbd", "", key));
  box.append(help);
  return box;
}

// -- keys and focus --------------------------------------------------------------------------

const distance = (a, b, what) => Math.abs(a.dataset[what] - b.dataset[what]);
const nearest = (stops, to, what) =>
  stops.reduce((best, s) => (!best || distance(s, to, what) < distance(best, to, what) ? s : best), null);

function keys(v, plot) {
  plot.addEventListener("focusin", (e) => {
    if (e.target.dataset.day) v.state.day = Number(e.target.dataset.day);
  });
  plot.onkeydown = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !v.stops.includes(e.target)) return;
    if (e.key === "Escape") v.tip.hidden = true;
    const act = keyActs(v, e.target)[e.key];
    if (!act) return;
    e.preventDefault();
    e.stopPropagation(); // Streamlit has keys of its own
    act();
  };
}

function keyActs(v, me) {
  const lane = v.stops.filter((s) => s.dataset.lane === me.dataset.lane);
  lane.sort((a, b) => a.dataset.x - b.dataset.x);
  const at = lane.indexOf(me);
  const used = v.d.lanes.map((l) => l.key).filter((k) => v.stops.some((s) => s.dataset.lane === k));
  const beside = (by) => {
    const key = used[used.indexOf(me.dataset.lane) + by];
    return nearest(v.stops.filter((s) => s.dataset.lane === key), me, "x");
  };
  const to = (stop) => () => stop && focusOn(v, stop);
  const move = (how) => () => v.send("move", about(how, v.state, v.d));
  return {
    ArrowRight: to(lane[at + 1]),
    ArrowLeft: to(lane[at - 1]),
    ArrowDown: to(beside(1)),
    ArrowUp: to(beside(-1)),
    Home: to(lane[0]),
    End: to(lane.at(-1)),
    "+": move("in"),
    "=": move("in"), // the same key without Shift
    "-": move("out"),
    "[": move("earlier"),
    "]": move("later"),
  };
}

function focusOn(v, stop) {
  for (const other of v.stops) other.tabIndex = -1;
  stop.tabIndex = 0;
  stop.focus();
}

// After a redraw focus is where it was, or on the mark nearest in time: never at the page's top.
function refocus(v, k) {
  const same = [...v.root.querySelectorAll("[data-k]")].find((e) => e.dataset.k === k);
  const day = v.state.day === undefined ? null : { dataset: { day: v.state.day } };
  const start =
    v.stops.find((s) => s === same) ??
    (day && nearest(v.stops, day, "day")) ??
    v.stops.find((s) => s.getAttribute("aria-current")) ??
    v.stops[0];
  if (start) start.tabIndex = 0;
  if (!k) return;
  const target = same ?? start ?? v.root.querySelector("[data-k='move:whole']");
  target.focus({ preventScroll: true });
}
