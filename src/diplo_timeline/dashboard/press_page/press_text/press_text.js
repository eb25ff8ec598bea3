// Draws the text in pieces; text goes in by textContent only. Pieces that proposals rest on are
// buttons, all of them one tab stop: arrows go along, Enter picks, Shift and arrows select words.
const states = new WeakMap(); // root -> what outlives a redraw
const SELECTED = "diplo-press-selected";

function el(tag, cls, text) {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  if (text !== undefined) made.textContent = text;
  return made;
}

function frame(root) {
  const state = { send: () => {}, ends: null, at: 0, picked: "", own: "" };
  state.text = el("div", "pt-text");
  state.text.setAttribute("role", "region");
  state.text.setAttribute("aria-label", "Text of the release");
  state.said = el("p", "pt-said");
  state.said.setAttribute("role", "status");
  state.make = el("button", "pt-make", "Make an event of these words");
  state.make.type = "button";
  const label = el("label", "pt-find", "Find words in the text ");
  state.find = el("input");
  state.find.type = "search";
  label.append(state.find);
  const bar = el("div", "pt-bar");
  bar.append(state.said, state.make, label);
  root.replaceChildren(state.text, bar);
  listen(state);
  return state;
}

function listen(state) {
  const { text } = state;
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && !selected(text)) pick(state, mark);
  });
  text.addEventListener("keydown", (event) => keyed(state, event));
  text.addEventListener("focusin", ({ target }) => {
    if (target.tagName === "MARK") rove(state, target);
  });
  state.make.addEventListener("click", () => {
    if (!state.ends) return;
    state.own = "made";
    state.send("words", state.ends.join(","));
    document.getSelection()?.removeAllRanges();
    choose(state, null);
  });
  state.find.addEventListener("keydown", (event) => {
    if (event.key === "Enter") seek(state);
  });
}

function pick(state, mark) {
  const keys = mark.dataset.keys.split(" ");
  const now = keys.indexOf(state.picked);
  if (now >= 0 && keys.length === 1) return enter(state);
  state.own = "picked";
  state.send("pick", keys[(now + 1) % keys.length]);
}

// From a proposal's words to its fields.
function enter(state) {
  const card = cardOf(state);
  const field = card?.querySelector(".press-fields input, [class*=st-key-press-fields] input");
  (field ?? card?.querySelector("button, input"))?.focus();
}

const cardOf = (state) => document.querySelector(`.st-key-press-item-${state.numbers[state.picked]}`);

function keyed(state, event) {
  const arrow = event.key.startsWith("Arrow");
  const mark = event.target.closest("mark");
  if (arrow && event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
    event.preventDefault();
    extend(state.text, mark ? Number(mark.dataset.at) : state.at, event);
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || !mark) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    pick(state, mark);
    return;
  }
  const marks = [...state.text.querySelectorAll("mark")];
  const here = marks.indexOf(mark);
  const back = event.key === "ArrowLeft" || event.key === "ArrowUp";
  const to = { Home: 0, End: marks.length - 1 }[event.key] ?? (arrow ? here + (back ? -1 : 1) : -1);
  if (!marks[to]) return;
  event.preventDefault();
  marks[to].focus();
}

function rove(state, mark) {
  for (const each of state.text.querySelectorAll("mark")) each.tabIndex = each === mark ? 0 : -1;
  state.at = Number(mark.dataset.at);
}

function seek(state) {
  const ends = found(state.text, state.find.value);
  if (!ends) {
    state.said.textContent = "These words are not in the text.";
    return;
  }
  const range = rangeOf(state.text, ends);
  state.text.focus({ preventScroll: true });
  document.getSelection().setBaseAndExtent(
    range.startContainer, range.startOffset, range.endContainer, range.endOffset,
  );
  bring(state.text, range.getBoundingClientRect());
}

// Keep what is selected, and show it while the focus is elsewhere.
function choose(state, ends) {
  state.ends = ends;
  state.make.disabled = !ends;
  const words = ends ? rangeOf(state.text, ends).toString().trim().split(/\s+/).filter(Boolean) : [];
  const n = words.length;
  state.said.textContent = ends
    ? `${n} ${n === 1 ? "word" : "words"} selected`
    : "Select words in the text to make an event of them by hand.";
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete(SELECTED);
  if (ends) CSS.highlights.set(SELECTED, new Highlight(rangeOf(state.text, ends)));
}

function bring(text, box) {
  const frame = text.getBoundingClientRect();
  if (box.top >= frame.top + 8 && box.bottom <= frame.bottom - 8) return;
  text.scrollTop += box.top - frame.top - frame.height / 4;
}

function drawPiece({ a, t, g }) {
  const piece = el("span", g ? "ground" : "", t);
  piece.dataset.a = a;
  return piece;
}

// Pieces that the same proposals rest on, side by side, are one button.
function drawRun(run, state, told) {
  const pieces = run.map(drawPiece);
  const keys = run[0].k;
  if (!keys.length) return pieces;
  const { family, ahead } = told[keys[0]];
  const mark = el("mark", `f-${family || "none"}${ahead ? " ahead" : ""}`);
  mark.append(...pieces);
  mark.dataset.at = run[0].a;
  mark.dataset.keys = keys.join(" ");
  mark.tabIndex = -1;
  mark.setAttribute("role", "button");
  const on = keys.includes(state.picked);
  mark.classList.toggle("picked", on);
  mark.setAttribute("aria-pressed", on);
  const names = keys.map((key) => `proposal ${told[key].n}, ${told[key].kind}`);
  mark.setAttribute("aria-label", `${mark.textContent} (${names.join("; ")})`);
  const begun = keys.filter((key) => !state.drawn.has(key)).sort((a, b) => told[a].n - told[b].n);
  begun.forEach((key) => state.drawn.add(key));
  const signs = begun.map((key) => {
    const sign = el("sup", `f-${told[key].family || "none"}`, `${told[key].sign}${told[key].n}`);
    sign.setAttribute("aria-hidden", "true");
    return sign;
  });
  return [...signs, mark];
}

function runs(pieces) {
  const found = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last && last[0].k.join() === piece.k.join()) last.push(piece);
    else found.push([piece]);
  }
  return found;
}

function redraw(state, data) {
  const { text } = state;
  const inFocus = text.contains(document.activeElement) ? document.activeElement : null;
  const [top, at] = [text.scrollTop, inFocus?.dataset.at];
  state.drawn = new Set();
  text.replaceChildren(...runs(data.pieces).flatMap((run) => drawRun(run, state, data.marks)));
  text.scrollTop = top;
  const marks = [...text.querySelectorAll("mark")];
  const same = marks.find((mark) => mark.dataset.at === String(at ?? state.at));
  if (marks.length) (same ?? marks[0]).tabIndex = 0;
  text.tabIndex = marks.length ? -1 : 0;
  if (inFocus) (same ?? text).focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".pt");
  if (!root || !data) return undefined;
  const state = states.get(root) ?? frame(root);
  states.set(root, state);
  state.send = setTriggerValue;
  const moved = state.picked !== data.picked;
  state.picked = data.picked;
  state.numbers = Object.fromEntries(Object.entries(data.marks).map(([key, m]) => [key, m.n]));
  const shown = JSON.stringify(data);
  if (shown !== state.shown) {
    state.shown = shown;
    redraw(state, data);
    choose(state, state.ends);
  }
  const first = moved && state.text.querySelector("mark.picked");
  if (first) bring(state.text, first.getBoundingClientRect());
  if (moved && state.own && data.picked) {
    const wait = state.own === "made" ? enter : (s) => cardOf(s)?.scrollIntoView({ block: "nearest" });
    setTimeout(() => wait(state), 400); // the proposals are drawn after the text
    state.own = "";
  }
  const over = new AbortController();
  document.addEventListener(
    "selectionchange",
    () => {
      const ends = selected(state.text);
      if (ends !== undefined) choose(state, ends);
    },
    { signal: over.signal },
  );
  return () => over.abort();
}
