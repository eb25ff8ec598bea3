// Keeps in this browser what is typed in the form until it is saved. What the server knows comes
// as data; what it does not know yet (a field still being typed in, a connection that is lost) is
// heard from the fields themselves. Where nothing can be kept, the form works as without this.
const NAME = "diplo-timeline:typed:";
const PAUSE = 300; // milliseconds after the last key
const MOST_FORMS = 20;

let told = null; // the last data
let heard = {}; // texts by path that the server has not told back yet
let timer;
const asked = new Set();

const nameOf = (slot) => `${NAME}${told.place}:${slot}`;

function write() {
  clearTimeout(timer);
  const kept = storeHere();
  if (!kept || !told) return;
  const texts = { ...told.texts, ...heard };
  const fresh = Object.entries(heard).some(([path, text]) => told.texts[path] !== text);
  if (told.saved || !(told.touched || fresh)) return kept.removeItem(nameOf(told.slot));
  const before = parsed(kept.getItem(nameOf(told.slot)));
  const same = before && JSON.stringify(before.texts) === JSON.stringify(texts);
  if (same && before.minor === told.minor && before.version === told.version) return;
  const { version, minor } = told;
  const item = JSON.stringify({ at: Date.now(), version, minor, texts });
  if (item.length > told.most) return;
  putHere(kept, NAME, nameOf(told.slot), item);
}

// Tell the server of the newest form kept for this event that no tab has open.
async function ask(tell) {
  const kept = storeHere();
  if (!kept || !told.ask) return;
  const { place, slot } = told;
  const start = `${NAME}${place}:`;
  const fresh = (name) => name !== start + slot && !asked.has(`${slot} ${name}`);
  const name = await newestHere(kept, NAME, start, fresh);
  if (!name || told.slot !== slot) return;
  asked.add(`${slot} ${name}`);
  tell(JSON.stringify({ slot: name.slice(start.length), text: kept.getItem(name) }));
}

function pathOf(field) {
  for (let node = field; node; node = node.parentElement) {
    for (const name of node.classList) if (told.fields[name]) return told.fields[name];
  }
}

function hear({ target }) {
  const typed = target.matches?.("textarea, input:not([type]), input[type=text]");
  if (!told || !typed || target.getAttribute("role") === "combobox") return;
  const path = pathOf(target);
  if (!path) return;
  heard[path] = target.value;
  clearTimeout(timer);
  timer = setTimeout(write, PAUSE);
}

export default function ({ data, setTriggerValue }) {
  if (told?.filling !== data.filling) {
    if (!data.saved) write(); // of the form that was here before
    heard = {};
  }
  if (data.saved) heard = {};
  told = data;
  for (const path of Object.keys(heard)) if (data.texts[path] === heard[path]) delete heard[path];
  const kept = storeHere();
  if (kept) {
    hold(nameOf(data.slot));
    write();
    data.drop.forEach((slot) => kept.removeItem(nameOf(slot)));
    tidyHere(kept, NAME, nameOf(data.slot), MOST_FORMS);
    ask((found) => setTriggerValue("found", found));
  }
  document.addEventListener("input", hear, true);
  window.addEventListener("pagehide", write);
  return () => {
    write();
    document.removeEventListener("input", hear, true);
    window.removeEventListener("pagehide", write);
  };
}
