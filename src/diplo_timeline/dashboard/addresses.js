// Rows of an address and its Copy button. Data goes in through value and textContent only.
const SHOWN_FOR = 2000; // milliseconds

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

function row(parent, live, { name, hint, url }, number) {
  const line = document.createElement("div");
  line.className = "row";

  const label = document.createElement("label");
  const strong = document.createElement("b");
  strong.textContent = name;
  const small = document.createElement("span");
  small.textContent = hint;
  label.append(strong, " ", small);

  const field = document.createElement("input");
  field.readOnly = true;
  field.value = url;
  field.id = `address-${number}`;
  field.onfocus = () => field.select();
  label.htmlFor = field.id;

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the address for ${name}`);
  let back;
  button.onclick = async () => {
    const done = await copy(field);
    const told = done
      ? `${name} address copied`
      : `${name} address selected. Press Control or Command and C to copy it.`;
    button.textContent = done ? "Copied" : "Selected";
    live.textContent = told;
    clearTimeout(back);
    back = setTimeout(() => {
      button.textContent = "Copy";
      if (live.textContent === told) live.textContent = "";
    }, SHOWN_FOR);
  };

  line.append(label, field, button);
  parent.append(line);
}

export default function ({ data, parentElement }) {
  const parent = parentElement.querySelector(".rows");
  const live = parentElement.querySelector(".live");
  const shown = JSON.stringify(data.rows);
  if (parent.dataset.shown === shown) return; // a rerun changed nothing: keep focus and "Copied"
  parent.dataset.shown = shown;
  parent.replaceChildren();
  data.rows.forEach((each, number) => row(parent, live, each, number));
}
