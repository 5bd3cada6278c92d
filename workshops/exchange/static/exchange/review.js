// Niceties of the import review: the row of a table an activity came from lights up with it, a chosen error or
// warning opens where it points, and all parts open or close at once.

const words = (text) => text.toLocaleLowerCase().replace(/\s+/g, " ").trim();

function rowsOf(card) {
  const title = words(card.dataset.importActivity);
  const source = card.closest("[data-import-row]").querySelector(".import-source");
  return [...source.querySelectorAll("tr")].filter((row) => title && words(row.textContent).includes(title));
}

function light(card, on) {
  for (const row of rowsOf(card)) {
    row.classList.toggle("import-lit", on);
    if (on) row.scrollIntoView({ block: "nearest" });
  }
}

function watch(card) {
  for (const [start, end] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]]) {
    card.addEventListener(start, () => light(card, true));
    card.addEventListener(end, () => light(card, false));
  }
}

const review = document.querySelector("[data-import-review]");
for (const card of review.querySelectorAll("[data-import-activity]")) watch(card);
review.querySelector(".import-notice--error")?.focus();

const toggle = review.querySelector("[data-import-toggle]");
toggle.hidden = false;
toggle.addEventListener("click", () => {
  const open = toggle.getAttribute("aria-pressed") !== "true";
  toggle.setAttribute("aria-pressed", String(open));
  for (const part of review.querySelectorAll("details")) part.open = open;
});
