// Keeps the release in work in this browser until it is all decided. The server keeps it, too, and
// gives it back to a tab that was reloaded; what is kept here outlives the server and the tab.
// Where nothing can be kept, the page works as without this.
const TAB = "diplo-timeline:press"; // in this tab: the name of its work
const NAME = "diplo-timeline:release:"; // in this browser: each work, by the record and its name
const MOST_RELEASES = 5;
const OLDEST = 30 * 24 * 3600 * 1000; // milliseconds

const asked = new Set();
let lock = { name: "", release: () => {} };

function storage(which) {
  try {
    return window[which];
  } catch {
    return null; // turned off by the reader
  }
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// All that is kept here, the oldest first.
function releases(kept) {
  return Object.keys(kept)
    .filter((name) => name.startsWith(NAME))
    .map((name) => ({ name, at: Number(read(kept.getItem(name))?.at) || 0 }))
    .sort((one, other) => one.at - other.at);
}

function put(kept, name, work) {
  if (read(kept.getItem(name))?.work === work) return;
  try {
    kept.setItem(name, JSON.stringify({ at: Date.now(), work }));
  } catch {
    const [oldest] = releases(kept).filter((release) => release.name !== name);
    if (!oldest) return; // full of other things: the server still has it while it runs
    kept.removeItem(oldest.name);
    put(kept, name, work);
  }
}

function tidy(kept, own) {
  const found = releases(kept);
  found.forEach(({ name, at }, n) => {
    const old = Date.now() - at > OLDEST || n < found.length - MOST_RELEASES;
    if (old && name !== own) kept.removeItem(name);
  });
}

// Say to other tabs that this release is in work here, for as long as it is.
function hold(name) {
  if (lock.name === name || !navigator.locks) return;
  lock.release();
  lock = { name, release: () => {} };
  if (!name) return;
  navigator.locks
    .request(name, { ifAvailable: true }, (got) => {
      if (got && lock.name === name) return new Promise((release) => (lock.release = release));
    })
    .catch(() => {});
}

async function locked() {
  try {
    const { held } = await navigator.locks.query();
    return new Set(held.map((each) => each.name));
  } catch {
    return new Set(); // plain http on another machine: what other tabs have is offered, too
  }
}

function told(kept, place, turn, own) {
  const found = read(kept?.getItem(place + turn)) ?? {};
  return JSON.stringify({ turn, own, at: found.at ?? null, work: found.work ?? null });
}

// Tell the server of the newest release kept that no tab has open.
async function offer(kept, place, tell) {
  const open = await locked();
  const names = releases(kept)
    .map(({ name }) => name)
    .filter((name) => name.startsWith(place) && !open.has(name) && !asked.has(name));
  const name = names.at(-1);
  if (!name) return;
  asked.add(name);
  tell(told(kept, place, name.slice(place.length), false));
}

export default function ({ data, setTriggerValue }) {
  const [tab, kept] = [storage("sessionStorage"), storage("localStorage")];
  const place = `${NAME}${data.record}:`;
  const before = tab?.getItem(TAB);
  for (const turn of [...data.unwanted, data.over]) if (turn) kept?.removeItem(place + turn);
  hold(data.turn ? place + data.turn : "");
  if (data.turn) {
    tab?.setItem(TAB, data.turn);
    if (kept && data.work) put(kept, place + data.turn, data.work);
    if (kept) tidy(kept, place + data.turn);
    return;
  }
  if (before) tab.removeItem(TAB);
  if (before && before !== data.over) setTriggerValue("found", told(kept, place, before, true));
  else if (kept && data.ask) offer(kept, place, (found) => setTriggerValue("found", found));
}
