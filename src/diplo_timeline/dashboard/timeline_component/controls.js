// Keys, and focus that outlives a redraw.

const distance = (a, b, what) => Math.abs(a.dataset[what] - b.dataset[what]);
const nearest = (stops, to, what) =>
  stops.reduce((best, s) => (!best || distance(s, to, what) < distance(best, to, what) ? s : best), null);

function keys(v) {
  v.plot.addEventListener("focusin", (e) => {
    if (e.target.dataset.day) v.state.day = Number(e.target.dataset.day);
  });
  v.plot.onkeydown = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !v.stops.includes(e.target)) return;
    if (e.key === "Escape") v.tip.hidden = true;
    const act = keyActs(v, e.target)[e.key];
    if (!act && !MOVES[e.key]) return;
    e.preventDefault();
    e.stopPropagation(); // Streamlit has keys of its own
    if (act) act();
    else step(v.state, MOVES[e.key]);
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
  return {
    ArrowRight: to(lane[at + 1]),
    ArrowLeft: to(lane[at - 1]),
    ArrowDown: to(beside(1)),
    ArrowUp: to(beside(-1)),
    Home: to(lane[0]),
    End: to(lane.at(-1)),
  };
}

const MOVES = {
  "+": "in",
  "=": "in", // the same key without Shift
  "-": "out",
  "[": "earlier",
  "]": "later",
  "0": "whole",
  PageUp: "before",
  PageDown: "after",
};

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
  if (k) (same ?? start).focus({ preventScroll: true });
}
