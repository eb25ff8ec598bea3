// The Copy buttons of /subscribe. They are hidden until this runs: without it the addresses stand
// in fields from which they can be selected. Texts go in through textContent only.
const SHOWN_FOR = 2000; // milliseconds

const live = document.getElementById("copied");

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

function set(button) {
  const field = document.getElementById(button.dataset.copies);
  const word = button.firstElementChild;
  let back;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    const done = await copy(field);
    const told = done
      ? `${button.dataset.name} address copied`
      : `${button.dataset.name} address selected. Press Control or Command and C to copy it.`;
    word.textContent = done ? "Copied" : "Selected";
    live.textContent = told;
    clearTimeout(back);
    back = setTimeout(() => {
      word.textContent = "Copy";
      if (live.textContent === told) live.textContent = "";
    }, SHOWN_FOR);
  });
  button.hidden = false;
}

document.querySelectorAll("button[data-copies]").forEach(set);
