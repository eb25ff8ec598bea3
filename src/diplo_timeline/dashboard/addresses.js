// Rows of an address and its Copy button. Data goes in through value and textContent only.
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
  label.htmlFor = field.id;

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the address for ${name}`);
  makeCopy(button, { word: button, field, live, name });

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
