// Sends a form marked data-autosubmit when one of its controls changes, by htmx when the form has hx-get.
// Controls outside the form that belong to it (form="…") count too, but for those marked data-only-sent: they go along
// with the form without sending it.
const TYPING_PAUSE = 450; // milliseconds
const waiting = new WeakMap();

function openSheet(form) {
  const sheet = form.closest("[popover]");
  return sheet?.matches(":popover-open") ? sheet : null;
}

function formOf(control) {
  const form = control.matches("[data-only-sent]") ? null : control.form;
  if (!form?.matches("[data-autosubmit]")) return null;
  // In the open sheet of a phone a page load would close the sheet: there, only htmx follows each change.
  return openSheet(form) && !form.hasAttribute("hx-get") ? null : form;
}

// A box ticked before htmx is there waits for it: a page load would throw away what is being chosen.
function send(form) {
  clearTimeout(waiting.get(form));
  if (form.hasAttribute("hx-get") && document.documentElement.dataset.htmx) form.dataset.held = "";
  else form.requestSubmit();
}

document.addEventListener("submit", ({ target, submitter }) => {
  clearTimeout(waiting.get(target)); // Enter comes before the end of the pause
  if (submitter) openSheet(target)?.hidePopover();
});

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
