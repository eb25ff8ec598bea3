// Below the drawing: what the signs mean, and the ways to move it.

function legend(v) {
  const box = el("div", "key");
  // a mark's name says its status and its date in words, a count's its number
  const signs = el("div", "signs");
  signs.setAttribute("aria-hidden", "true");
  signs.append(...(v.d.buckets.length ? countSigns(v) : markSigns(v.d)));
  box.append(signs, help(v.state));
  return box;
}

function markSigns(d) {
  return [
    ["", "Happened"],
    ["hollow", "Announced or scheduled"],
    ["loose", "Date approximate"],
    ["hollow struck", "Cancelled or put off"],
  ].map(([sign, text]) => {
    const parts = [["path", { class: "f", d: d.shapes.talks }]];
    if (sign.includes("struck")) parts.push(["path", { class: "x", d: "M1 15L15 1" }]);
    const shape = svg(12, 12, parts, "0 0 16 16");
    shape.setAttribute("class", sign);
    const item = el("span");
    item.append(shape, text);
    return item;
  });
}

function countSigns(v) {
  const scale = el("span", "shades");
  const { most } = counting(v);
  const shades = Array.from({ length: SHADES }, (_, n) => el("i", `s${n + 1}`));
  scale.append("1", ...shades, most.toLocaleString("en"));
  return [el("span", "", "Events by period: choose one to zoom in"), scale];
}

function help(state) {
  const box = el("details", "help");
  box.open = Boolean(state.help);
  box.ontoggle = () => { state.help = box.open; };
  const list = el("dl");
  for (const [keys, does] of [
    [["←", "→"], "along a lane"],
    [["↑", "↓"], "to the next lane"],
    [["Home", "End"], "to its first and last"],
    [["Enter"], "opens, or zooms in"],
    [["+", "−"], "zoom"],
    [["[", "]"], "half a period back and on"],
    [["Page Up", "Page Down"], "a whole period back and on"],
    [["0"], "the whole record"],
  ]) {
    const pair = el("div");
    const names = el("dt");
    for (const key of keys) names.append(el("kbd", "", key));
    pair.append(names, el("dd", "", does));
    list.append(pair);
  }
  const hand = "Drag the ground to move, or turn the wheel with Shift. To zoom turn it with Ctrl or ⌘, "
    + "or pinch. The wheel alone scrolls the page.";
  const summary = el("summary", "", "Keys, wheel and touch");
  summary.dataset.k = "help";
  box.append(summary, list, el("p", "", hand));
  return box;
}
