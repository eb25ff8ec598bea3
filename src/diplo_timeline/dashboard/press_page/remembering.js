// Keeps the release in work in this browser until it is all decided. The server keeps it, too, and
// gives it back to a tab that was reloaded; what is kept here outlives the server and the tab.
// Where nothing can be kept, the page works as without this.
const TAB = "diplo-timeline:press"; // in this tab: the name of its work
const NAME = "diplo-timeline:release:"; // in this browser: each work, by the record and its name
const MOST_RELEASES = 5;

const asked = new Set();

function storeOfTab() {
  try {
    return window.sessionStorage;
  } catch {
    return null; // turned off by the reader: then a reload begins anew
  }
}

function keep(kept, name, work) {
  if (parsed(kept.getItem(name))?.work === work) return;
  putHere(kept, NAME, name, JSON.stringify({ at: Date.now(), work }));
}

function told(kept, place, turn, own) {
  const found = parsed(kept?.getItem(place + turn)) ?? {};
  return JSON.stringify({ turn, own, at: found.at ?? null, work: found.work ?? null });
}

// Tell the server of the newest release kept that no tab has open.
async function offer(kept, place, tell) {
  const name = await newestHere(kept, NAME, place, (each) => !asked.has(each));
  if (!name) return;
  asked.add(name);
  tell(told(kept, place, name.slice(place.length), false));
}

export default function ({ data, setTriggerValue }) {
  const [tab, kept] = [storeOfTab(), storeHere()];
  const place = `${NAME}${data.record}:`;
  const before = tab?.getItem(TAB);
  for (const turn of [...data.unwanted, data.over]) if (turn) kept?.removeItem(place + turn);
  hold(data.turn ? place + data.turn : "");
  if (data.turn) {
    tab?.setItem(TAB, data.turn);
    if (kept && data.work) keep(kept, place + data.turn, data.work);
    if (kept) tidyHere(kept, NAME, place + data.turn, MOST_RELEASES);
    return;
  }
  if (before) tab.removeItem(TAB);
  if (before && before !== data.over) setTriggerValue("found", told(kept, place, before, true));
  else if (kept && data.ask) offer(kept, place, (found) => setTriggerValue("found", found));
}
