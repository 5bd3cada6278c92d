// On a slow machine the rich text fields are ready after Wagtail has looked at the form for the first time: it then
// takes their tidying for an edit, and saves a draft nobody wrote. Nothing is saved before somebody touches the page.

let touched = false;

for (const kind of ["keydown", "pointerdown", "paste", "drop"]) {
  document.addEventListener(kind, () => { touched = true; }, { capture: true, once: true });
}

document.addEventListener(
  "w-unsaved:add",
  (event) => {
    if (!touched) event.stopImmediatePropagation();
  },
  { capture: true },
);
