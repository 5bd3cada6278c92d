// On a slow machine the rich text fields are ready after Wagtail has looked at the form for the first time: it then
// takes their tidying for an edit, and saves a draft nobody wrote. Nothing is saved before somebody touches the page.
// Nor while it is being left: sending the form saves all it holds, and an automatic saving of the same words that came
// just after would be refused, or make a draft of what was approved a moment before.

let touched = false;
let waiting = null;

for (const kind of ["keydown", "pointerdown", "paste", "drop"]) {
  document.addEventListener(kind, () => { touched = true; }, { capture: true });
}

document.addEventListener("w-autosave:save", (event) => { waiting = event; });

window.addEventListener("beforeunload", () => {
  touched = false;
  waiting?.preventDefault(); // Wagtail looks at this only once its delay is over
});

document.addEventListener(
  "w-unsaved:add",
  (event) => {
    if (!touched) event.stopImmediatePropagation();
  },
  { capture: true },
);
