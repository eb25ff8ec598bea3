// Copy buttons: put before the script of whatever shows them, in the dashboard and on /subscribe.
const SHOWN_FOR = 2000; // milliseconds

// Have a button copy what stands in a field, say so in its word, and echo it politely.
function makeCopy(button, { word, field, live, name }) {
  let back;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    const done = await copy(field);
    const told = done
      ? `${name} address copied`
      : `${name} address selected. Press Control or Command and C to copy it.`;
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
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Browsers give the clipboard to https and to this machine only. What is selected can still
    // be copied the old way, or by hand.
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
