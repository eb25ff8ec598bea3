// Wheel, drag and pinch on the ground. A plain wheel and a finger up or down belong to the page.
const STILL = 4; // pixels a press may slip and still be a click

function gestures(root, state) {
  root.addEventListener("wheel", (e) => wheel(state, e), { passive: false });
  root.addEventListener("pointerdown", (e) => press(state, e));
  root.addEventListener("pointermove", (e) => slip(root, state, e));
  for (const end of ["pointerup", "pointercancel"]) {
    root.addEventListener(end, (e) => release(root, state, e));
  }
  // the end of a drag is no click, but a key's click (which has no detail) always is one
  root.addEventListener("click", (e) => {
    if (state.dragged && e.detail) e.stopPropagation();
  }, true);
  state.fingers = new Map(); // pointers that are down: id -> where
}

const onGround = (e) => e.target.closest(".plot") !== null;

function dayAt({ plot, names, W }, x, [lo, hi]) {
  return lo + ((x - plot.getBoundingClientRect().left - names) / W) * (hi - lo);
}

function wheel(state, e) {
  if (!state.v || !onGround(e)) return;
  const { d, W } = state.v;
  const unit = [1, 16, W][e.deltaMode]; // pixels, lines or pages
  const [lo, hi] = seen(state);
  if (e.ctrlKey || e.metaKey) { // as a pinch on a touchpad also arrives
    const factor = 2 ** Math.min(1, Math.max(-1, e.deltaY * unit * 0.02));
    glide(state, zoomed(d, [lo, hi], dayAt(state.v, e.clientX, [lo, hi]), factor));
  } else {
    const sideways = e.shiftKey && !e.deltaX ? e.deltaY : e.deltaX;
    if (!sideways || (!e.shiftKey && Math.abs(sideways) <= Math.abs(e.deltaY))) return;
    const by = (sideways * unit * (hi - lo)) / W;
    glide(state, [lo + by, hi + by]);
  }
  e.preventDefault();
}

const spot = (e) => ({ x: e.clientX, y: e.clientY });

function press(state, e) {
  if (!state.fingers.size) state.dragged = false;
  if (e.button !== 0 || !onGround(e)) return;
  state.fingers.set(e.pointerId, spot(e));
  grasp(state);
}

// From here on is measured how far the fingers go.
function grasp(state) {
  state.grasp = { range: seen(state), from: [...state.fingers.values()] };
}

function slip(root, state, e) {
  if (!state.fingers.has(e.pointerId)) return;
  if (e.pointerType === "mouse" && !e.buttons) return release(root, state, e); // let go outside
  state.fingers.set(e.pointerId, spot(e));
  const [start] = state.grasp.from;
  if (!state.held && state.fingers.size < 2 && Math.abs(e.clientX - start.x) < STILL) return;
  if (!state.held) root.classList.add("held");
  state.held = state.dragged = true;
  root.setPointerCapture(e.pointerId);
  glide(state, followed(state));
}

function followed({ v, fingers, grasp: { range, from } }) {
  const now = [...fingers.values()];
  const days = range[1] - range[0];
  if (now.length < 2) {
    const by = ((from[0].x - now[0].x) * days) / v.W;
    return [range[0] + by, range[1] + by];
  }
  const apart = ([a, b]) => Math.max(20, Math.hypot(a.x - b.x, a.y - b.y));
  const middle = ([a, b]) => (a.x + b.x) / 2;
  const [lo, hi] = zoomed(v.d, range, dayAt(v, middle(from), range), apart(from) / apart(now));
  const by = ((middle(from) - middle(now)) * (hi - lo)) / v.W;
  return [lo + by, hi + by];
}

function release(root, state, e) {
  if (!state.fingers.delete(e.pointerId)) return;
  if (state.fingers.size) return grasp(state);
  root.classList.remove("held");
  if (state.held) settleSoon(state);
  state.held = false;
}
