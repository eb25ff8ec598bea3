// Rows of a text and its Copy button: an address on one line, or a sentence over several.
// Data goes in through value and textContent only. "what" names the text where "the address for"
// and the row's name would not do.
function row(parent, live, { name, hint, url, text, what }, number) {
  const line = document.createElement("div");
  line.className = text ? "row long" : "row";

  const label = document.createElement("label");
  const strong = document.createElement("b");
  strong.textContent = name;
  const small = document.createElement("span");
  small.textContent = hint;
  label.append(strong, " ", small);

  const field = document.createElement(text ? "textarea" : "input");
  field.readOnly = true;
  field.value = text ?? url;
  field.id = `address-${number}`;
  label.htmlFor = field.id;

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the ${what ?? `address for ${name}`}`);
  const told = what ? what[0].toUpperCase() + what.slice(1) : `${name} address`;
  makeCopy(button, { word: button, field, live, what: told });

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
