// Rows of an address and its Copy button. Data goes in through value and textContent only.
const COPIED_FOR = 2000; // milliseconds

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
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(url);
    } catch {
      field.select(); // no clipboard without https: the old way works everywhere
      document.execCommand("copy");
    }
    button.textContent = "Copied";
    live.textContent = `${name} address copied`;
    setTimeout(() => {
      button.textContent = "Copy";
      live.textContent = "";
    }, COPIED_FOR);
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
