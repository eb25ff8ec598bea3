// The card beside what is in focus or under the pointer.

function card(v, button, family, lines) {
  button.onpointerenter = button.onfocus = () => show(v, button, family, lines());
  button.onpointerleave = button.onblur = () => { v.tip.hidden = true; };
}

function show({ tip, root, state }, button, family, lines) {
  if (state.held) return; // it would be in the way of the hand that drags
  tip.style.setProperty("--c", `var(--${family ?? "edge"})`);
  for (const line of lines) line.dir = "auto";
  tip.replaceChildren(...lines);
  tip.hidden = false;
  const around = root.getBoundingClientRect();
  const mark = button.getBoundingClientRect();
  const left = Math.min(Math.max(0, mark.left - around.left), around.width - tip.offsetWidth);
  tip.style.left = `${Math.max(0, left)}px`;
  const below = mark.bottom - around.top + 6;
  const above = mark.top - around.top - tip.offsetHeight - 6;
  tip.style.top = `${below + tip.offsetHeight < around.height || above < 0 ? below : above}px`;
}
