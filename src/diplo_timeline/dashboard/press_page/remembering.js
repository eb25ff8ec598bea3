// Keeps the name of the release in work for as long as this tab lives, so that the server, which
// keeps the work itself, gives it back to a tab that was reloaded.
const NAME = "diplo-timeline:press";

export default function ({ data, setTriggerValue }) {
  let kept;
  try {
    kept = window.sessionStorage;
  } catch {
    return; // turned off by the reader: then a reload begins anew
  }
  const before = kept.getItem(NAME);
  if (data.work) kept.setItem(NAME, data.work);
  else if (before && before === data.over) kept.removeItem(NAME);
  else if (before) setTriggerValue("work", before);
}
