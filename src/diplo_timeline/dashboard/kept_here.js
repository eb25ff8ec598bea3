// What a page keeps in this browser, under names that begin alike: the oldest goes first, and what
// another tab has open is offered to none. Stands before the module of a component that keeps.
const OLDEST = 30 * 24 * 3600 * 1000; // milliseconds
let lock = { name: "", release: () => {} };

function storeHere() {
  try {
    return window.localStorage;
  } catch {
    return null; // turned off by the reader
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// All that is kept under names that begin so, the oldest first.
function allHere(kept, start) {
  return Object.keys(kept)
    .filter((name) => name.startsWith(start))
    .map((name) => ({ name, at: Number(parsed(kept.getItem(name))?.at) || 0 }))
    .sort((one, other) => one.at - other.at);
}

function putHere(kept, start, name, item) {
  try {
    kept.setItem(name, item);
  } catch {
    const [oldest] = allHere(kept, start).filter((each) => each.name !== name);
    if (!oldest) return; // full of other things: the server still has it while it runs
    kept.removeItem(oldest.name);
    putHere(kept, start, name, item);
  }
}

function tidyHere(kept, start, own, most) {
  const found = allHere(kept, start);
  found.forEach(({ name, at }, n) => {
    const old = Date.now() - at > OLDEST || n < found.length - most;
    if (old && name !== own) kept.removeItem(name);
  });
}

// The newest that is kept under names that begin so and that no tab has open, if any.
async function newestHere(kept, start, place, isWanted) {
  const open = await openInTabs();
  const names = allHere(kept, start).map((each) => each.name);
  return names.filter((name) => name.startsWith(place) && !open.has(name) && isWanted(name)).at(-1);
}

async function openInTabs() {
  try {
    const { held } = await navigator.locks.query();
    return new Set(held.map((each) => each.name));
  } catch {
    return new Set(); // plain http on another machine: what other tabs have is offered, too
  }
}

// Say to other tabs that this is open here, for as long as it is; nothing is, without a name.
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
