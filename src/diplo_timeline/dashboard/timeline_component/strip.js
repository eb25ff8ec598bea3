// The overview strip: where in the record the window lies. A pointer's way only, for the buttons
// and keys do the same.
const GRIP = 9; // pixels beside an end of the frame that take hold of it
const FRAME = 10; // the least a frame is wide

function strip(v) {
  const { d, names, W } = v;
  const box = el("div", "strip");
  box.setAttribute("aria-hidden", "true");
  const X = across(d.min, d.max, W);
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
  const frameAt = (lo, hi) => {
    const width = Math.max(FRAME, X(hi) - X(lo));
    frame.style.left = `${Math.min(Math.max(0, (X(lo) + X(hi) - width) / 2), W - width)}px`;
    frame.style.width = `${width}px`;
    frame.classList.toggle("small", width < 4 * GRIP);
  };
  frameAt(d.lo, d.hi);
  v.movers.push((_, lo, hi) => frameAt(lo, hi));
  box.append(frame);
  dragStrip(v, box, frameAt);
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

// What a drag from this day does: an end, the whole frame, or a new one on empty ground. A frame
// too small to have ends is always taken as a whole.
function grip(d, [lo, hi], day, reach) {
  const all = lo <= d.min && hi >= d.max;
  if (hi - lo < 4 * reach) return Math.abs(day - (lo + hi) / 2) < 2 * reach ? "frame" : "new";
  if (Math.abs(day - lo) < reach) return "lo";
  if (Math.abs(day - hi) < reach) return "hi";
  return day > lo && day < hi && !all ? "frame" : "new";
}

function dragged(d, how, [lo, hi], from, to) {
  if (how === "lo") return [Math.min(to, hi - d.narrowest), hi];
  if (how === "hi") return [lo, Math.max(to, lo + d.narrowest)];
  if (how === "frame") return [lo + to - from, hi + to - from];
  return [Math.min(from, to), Math.max(from, to)];
}

function dragStrip({ d, W, state }, box, frameAt) {
  box.onpointerdown = (down) => {
    if (down.button !== 0) return;
    const left = box.getBoundingClientRect().left;
    const perPixel = (d.max - d.min) / W;
    const day = (e) => Math.max(d.min, Math.min(d.max, d.min + (e.clientX - left) * perPixel));
    const from = day(down);
    const before = seen(state);
    const how = grip(d, before, from, GRIP * perPixel);
    let range = null;
    state.held = true;
    box.setPointerCapture(down.pointerId);
    box.onpointermove = (move) => {
      if (!range && Math.abs(move.clientX - down.clientX) < STILL) return; // a tap, not a drag
      range = dragged(d, how, before, from, day(move));
      if (how === "new") frameAt(...range); // the drawing waits: a new frame begins as nothing
      else glide(state, range);
    };
    const end = (to) => {
      box.onpointermove = box.onpointerup = box.onpointercancel = null;
      state.held = false;
      if (to) glide(state, to);
    };
    box.onpointercancel = () => end(before);
    box.onpointerup = () => {
      const half = (before[1] - before[0]) / 2;
      end(range ?? (how === "new" ? [from - half, from + half] : null));
    };
  };
}
