// The Copy buttons of /subscribe. They are hidden until this runs: without it the addresses stand
// in fields from which they can be selected.
const live = document.getElementById("copied");

document.querySelectorAll("button[data-copies]").forEach((button) => {
  makeCopy(button, {
    word: button.firstElementChild,
    field: document.getElementById(button.dataset.copies),
    live,
    name: button.dataset.name,
  });
  button.hidden = false;
});
