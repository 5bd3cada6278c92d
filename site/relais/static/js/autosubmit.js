// Sends a form marked data-autosubmit when one of its controls changes, by htmx when the form has hx-get.
// Controls outside the form that belong to it (form="…") count too.
const TYPING_PAUSE = 450; // milliseconds
const waiting = new WeakMap();

function formOf(control) {
  return control.form?.matches("[data-autosubmit]") ? control.form : null;
}

function send(form) {
  clearTimeout(waiting.get(form));
  form.requestSubmit();
}

document.addEventListener("change", ({ target }) => {
  const form = formOf(target);
  if (form && !target.matches("[type=search], [type=text]")) send(form);
});

document.addEventListener("input", ({ target }) => {
  const form = formOf(target);
  // Without htmx a page load on every word would throw the typing away.
  if (!form?.hasAttribute("hx-get") || !target.matches("[type=search], [type=text]")) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => send(form), TYPING_PAUSE));
});
