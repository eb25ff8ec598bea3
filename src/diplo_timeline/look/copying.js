// Copy buttons: put before the script of whatever shows them, in the dashboard and on the pages.
const SHOWN_FOR = 2000; // milliseconds

// Have a button copy what stands in a field, or a sentence on the page, say so in its word, and
// echo it politely. "what" names it: "Atom address".
function makeCopy(button, { word, field, live, what }) {
  let back;
  if (field.select) field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    const done = await copy(field);
    const told = done
      ? `${what} copied`
      : `${what} selected. Press Control or Command and C to copy it.`;
    word.textContent = done ? "Copied" : "Selected";
    live.textContent = told;
    clearTimeout(back);
    back = setTimeout(() => {
      word.textContent = "Copy";
      if (live.textContent === told) live.textContent = "";
    }, SHOWN_FOR);
  });
}

async function copy(field) {
  try {
    await navigator.clipboard.writeText(textOf(field));
    return true;
  } catch {
    // Browsers give the clipboard to https and to this machine only. What is selected can still
    // be copied the old way, or by hand.
    select(field);
    return document.execCommand("copy");
  }
}

// Of a sentence, what is seen of it: on one line, without what is hidden.
function textOf(field) {
  return field.value ?? field.innerText.replace(/\s+/g, " ").trim();
}

function select(field) {
  if (field.select) {
    field.focus();
    field.select();
  } else {
    getSelection().selectAllChildren(field);
  }
}
