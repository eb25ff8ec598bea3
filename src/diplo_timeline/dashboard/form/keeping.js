// Keeps in this browser what is typed in the form until it is saved. What the server knows comes
// as data; what it does not know yet (a field still being typed in, a connection that is lost) is
// heard from the fields themselves. Where nothing can be kept, the form works as without this.
const NAME = "diplo-timeline:typed:";
const PAUSE = 300; // milliseconds after the last key
const MOST_FORMS = 20;
const OLDEST = 30 * 24 * 3600 * 1000; // milliseconds

let told = null; // the last data
let heard = {}; // texts by path that the server has not told back yet
let timer;
let lock = { name: "", release: () => {} };
const asked = new Set();

function store() {
  try {
    return window.localStorage;
  } catch {
    return null; // turned off by the reader
  }
}

const nameOf = (slot) => `${NAME}${told.place}:${slot}`;

function write() {
  clearTimeout(timer);
  const kept = store();
  if (!kept || !told) return;
  const texts = { ...told.texts, ...heard };
  const fresh = Object.entries(heard).some(([path, text]) => told.texts[path] !== text);
  if (told.saved || !(told.touched || fresh)) return kept.removeItem(nameOf(told.slot));
  const before = read(kept.getItem(nameOf(told.slot)));
  const same = before && JSON.stringify(before.texts) === JSON.stringify(texts);
  if (same && before.minor === told.minor && before.version === told.version) return;
  const { version, minor } = told;
  const item = JSON.stringify({ at: Date.now(), version, minor, texts });
  if (item.length > told.most) return;
  put(kept, nameOf(told.slot), item);
}

function put(kept, name, item) {
  try {
    kept.setItem(name, item);
  } catch {
    const [oldest] = forms(kept).filter((form) => form.name !== name);
    if (!oldest) return; // full of other things: the server still has it while it runs
    kept.removeItem(oldest.name);
    put(kept, name, item);
  }
}

// All that is kept here, the oldest first.
function forms(kept) {
  return Object.keys(kept)
    .filter((name) => name.startsWith(NAME))
    .map((name) => ({ name, at: Number(read(kept.getItem(name))?.at) || 0 }))
    .sort((one, other) => one.at - other.at);
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function tidy(kept) {
  const found = forms(kept);
  found.forEach(({ name, at }, n) => {
    const own = name === nameOf(told.slot);
    if (!own && (Date.now() - at > OLDEST || n < found.length - MOST_FORMS)) kept.removeItem(name);
  });
}

// Tell the server of the newest form kept for this event that no tab has open.
async function ask(tell) {
  const kept = store();
  if (!kept || !told.ask) return;
  const { place, slot } = told;
  const start = `${NAME}${place}:`;
  const open = await locked();
  const found = forms(kept)
    .map((form) => form.name)
    .filter((name) => name.startsWith(start) && name !== start + slot && !open.has(name))
    .filter((name) => !asked.has(`${slot} ${name}`));
  const name = found.at(-1);
  if (!name || told.slot !== slot) return;
  asked.add(`${slot} ${name}`);
  tell(JSON.stringify({ slot: name.slice(start.length), text: kept.getItem(name) }));
}

async function locked() {
  try {
    const { held } = await navigator.locks.query();
    return new Set(held.map((each) => each.name));
  } catch {
    return new Set(); // plain http on another machine: forms open in other tabs are offered, too
  }
}

// Say to other tabs that this form is open here, for as long as it is.
function hold(name) {
  if (lock.name === name || !navigator.locks) return;
  lock.release();
  lock = { name, release: () => {} };
  navigator.locks
    .request(name, { ifAvailable: true }, (got) => {
      if (got && lock.name === name) return new Promise((release) => (lock.release = release));
    })
    .catch(() => {});
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
  const kept = store();
  if (kept) {
    hold(nameOf(data.slot));
    write();
    data.drop.forEach((slot) => kept.removeItem(nameOf(slot)));
    tidy(kept);
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
