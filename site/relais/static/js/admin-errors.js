// Wagtail counts the errors of each tab once, before the blocks of a programme are drawn: the tab that holds them would
// show none. They are counted again each time their number changes. Once the page a refused guide comes back in is
// whole, its first error is reached; so does the button of the message, whatever tab one is in.

const ERRORS = ":not([hidden]):is(.error-message, .help-critical)";
const CONTROLS = ":is(input:not([type=hidden]), textarea, select, [contenteditable=true])";
const RECOUNT = "relais:errors";
const form = document.querySelector("form[data-edit-form]");
const toFirst = document.querySelector(".messages [data-controller~='w-focus']");

let counted = 0;
let later = 0;
let moved = false;

/** Wagtail answers a click on a tab or a fold only after the script that clicked. */
const answered = () => new Promise((resolve) => { setTimeout(resolve); });

async function open(error) {
  const tab = error.closest("[role=tabpanel][hidden]");
  if (tab) document.getElementById(tab.getAttribute("aria-labelledby"))?.click();
  await answered();
  for (let folded = error.closest("[hidden]"); folded; folded = error.closest("[hidden]")) {
    const toggle = form.querySelector(`[data-panel-toggle][aria-controls="${folded.id}"]`);
    toggle?.click();
    await answered();
    if (folded.hidden) return;
  }
}

async function reachFirst() {
  const error = form.querySelector(ERRORS);
  if (!error) return;
  await open(error);
  // A smooth one is lost when another begins.
  error.scrollIntoView({ block: "center", behavior: "instant" });
  const control = error.closest(".w-field, [data-contentpath]")?.querySelector(CONTROLS);
  if (!control) error.tabIndex = -1;
  (control ?? error).focus({ preventScroll: true });
}

function recount() {
  const errors = form.querySelectorAll(ERRORS).length;
  if (errors !== counted) {
    counted = errors;
    document.dispatchEvent(new CustomEvent(RECOUNT));
  }
  if (toFirst && counted && !moved && document.readyState === "complete") {
    moved = true;
    reachFirst();
  }
}

if (form) {
  for (const counter of document.querySelectorAll("[data-controller~='w-count']")) {
    counter.dataset.action = `${counter.dataset.action ?? ""} ${RECOUNT}@document->w-count#count`.trim();
  }
  const soon = () => {
    clearTimeout(later);
    later = setTimeout(recount, 150);
  };
  new MutationObserver(soon).observe(form, { childList: true, subtree: true });
  for (const kind of ["keydown", "pointerdown"]) {
    document.addEventListener(kind, () => { moved = true; }, { capture: true, once: true });
  }
  toFirst?.addEventListener("click", (event) => {
    event.stopImmediatePropagation();
    reachFirst();
  }, { capture: true });
  window.addEventListener("load", soon);
  soon();
}
