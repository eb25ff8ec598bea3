// The buttons of the plain pages. They are hidden until this runs: without it the addresses and
// the citation can be selected, and printing is the browser's own command.
const live = document.getElementById("copied");

document.querySelectorAll("button[data-copies]").forEach((button) => {
  makeCopy(button, {
    word: button.firstElementChild,
    field: document.getElementById(button.dataset.copies),
    live,
    what: button.dataset.what,
  });
  button.hidden = false;
});

document.querySelectorAll("button[data-prints]").forEach((button) => {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
});

// The reader's day, where only the reader's computer knows it: 26 November 2026.
const now = new Date();
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(now);
document.querySelectorAll("time[data-today]").forEach((time) => {
  const two = (n) => String(n).padStart(2, "0");
  time.textContent = day;
  time.dateTime = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
});
document.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = false; });
document.querySelectorAll("[data-without-script]").forEach((part) => { part.hidden = true; });
