// A guide that waits for approval, or that somebody locked, is read and not written. Wagtail keeps the pointer away from
// its fields but lets the keyboard in: what is typed there would be refused by each automatic saving, and lost.

const FIELDS = ".w-panel__content";
const READING = ":is([data-panel-toggle], a[href])";
const TEXT = ":is(textarea, input:not([type]), input[type=text], [contenteditable=true])";
const MOVES = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"]);
const COPIES = new Set(["a", "c"]);

function isReading(event) {
  const { key, target } = event;
  if (key === "Tab" || key === "Escape" || target.closest(READING)) return true;
  if (event.ctrlKey || event.metaKey) return COPIES.has(key.toLowerCase());
  return MOVES.has(key) && target.matches(TEXT);
}

function refuse(event) {
  if (!event.target.closest?.(FIELDS)) return;
  if (event.type === "keydown" && isReading(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

if (document.body.classList.contains("content-locked")) {
  for (const kind of ["keydown", "beforeinput", "paste", "cut", "drop"]) {
    document.addEventListener(kind, refuse, { capture: true });
  }
  document.addEventListener("w-unsaved:add", (event) => event.stopImmediatePropagation(), { capture: true });
}
