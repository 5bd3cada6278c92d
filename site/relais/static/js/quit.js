// Leaves at once, from the button or by pressing Escape three times: the page is blanked, replaced in the history, and
// the new page opens in its place, so that going back does not show what was read.
const link = document.querySelector("[data-quit]");
const WITHIN = 1500; // milliseconds for the three presses
let presses = [];

function quit() {
  document.body.hidden = true;
  document.title = "";
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    quit();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length === 3) quit();
  });
}
