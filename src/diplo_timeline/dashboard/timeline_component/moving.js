// Moving at once: what is drawn goes where it is asked to before the server has answered, and the
// server is asked once, when the hand rests.
const SETTLED = 250; // ms without a move of a hand
const PRESSED = 120; // ms without another press of a key or button: a key held down is one move

// What is seen now: where a hand has moved it, else where it was left, else what was drawn.
const seen = ({ range, asked, v }) => range ?? asked ?? [v.d.lo, v.d.hi];

// A range of days, fractions too, inside the record and no narrower than may be.
function bounded(d, lo, hi) {
  const width = Math.min(Math.max(hi - lo, d.narrowest), d.max - d.min);
  const from = Math.min(Math.max(lo, d.min), d.max - width);
  return [from, from + width];
}

// Change the width by a factor and leave the day where it stands.
function zoomed(d, [lo, hi], day, factor) {
  const width = Math.min(Math.max((hi - lo) * factor, d.narrowest), d.max - d.min);
  const from = day - ((day - lo) * width) / (hi - lo);
  return bounded(d, from, from + width);
}

// What the buttons and keys ask for, from what is seen now.
const STEPS = {
  in: (state, range) => zoomed(state.v.d, range, about(state, range), 0.5),
  out: (state, range) => zoomed(state.v.d, range, about(state, range), 2),
  earlier: (_, range) => panned(range, -0.5),
  later: (_, range) => panned(range, 0.5),
  before: (_, range) => panned(range, -1),
  after: (_, range) => panned(range, 1),
  whole: ({ v }) => [v.d.min, v.d.max],
};

// Zooming keeps the day that was last in focus where it stands.
function about({ day }, [lo, hi]) {
  return day >= lo && day < hi ? day + 0.5 : (lo + hi) / 2;
}

function panned([lo, hi], part) {
  const by = part < 0 ? Math.min(-1, part * (hi - lo)) : Math.max(1, part * (hi - lo));
  return [lo + by, hi + by];
}

const step = (state, how) => glide(state, STEPS[how](state, seen(state)), PRESSED);

function glide(state, range, rest = SETTLED) {
  state.range = bounded(state.v.d, ...range);
  state.v.tip.hidden = true;
  state.frame ??= requestAnimationFrame(() => {
    state.frame = null;
    if (state.range) put(state.v, state.range);
  });
  settleSoon(state, rest);
}

function settleSoon(state, rest = SETTLED) {
  clearTimeout(state.timer);
  state.timer = setTimeout(() => state.held || settle(state), rest);
}

function settle(state) {
  clearTimeout(state.timer);
  if (!state.range) return;
  const { d, send } = state.v;
  const width = Math.max(d.narrowest, Math.round(state.range[1] - state.range[0]));
  const lo = Math.min(Math.max(Math.round(state.range[0]), d.min), d.max - width);
  state.range = null;
  put(state.v, [lo, lo + width]);
  const [from, to] = seen(state);
  if (lo === from && lo + width === to) return; // back where it was, or was asked to be
  state.asked = [lo, lo + width];
  send("move", `${lo}:${lo + width}`);
}

// A choice that nothing is to be added to.
function go(state, range) {
  glide(state, range);
  settle(state);
}

function put(v, [lo, hi]) {
  const X = across(lo, hi, v.W);
  for (const move of v.movers) move(X, lo, hi);
}
