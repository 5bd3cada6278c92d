// The checklist of what protects the group: each line opens the tab of its field, and the list is asked for again each
// time Wagtail has saved the draft.

const list = document.querySelector("[data-gate]");

/** The control of a field of the form, or the box that holds its blocks. */
function controlOf(name) {
  const form = document.querySelector("form[data-edit-form]");
  return form?.querySelector(`[name="${name}"]`) ?? document.getElementById(`${name}-count`) ?? form?.querySelector(`[name="${name}-count"]`);
}

function open(name) {
  const control = controlOf(name);
  if (!control) return false;
  const tab = control.closest('[role="tabpanel"]');
  document.getElementById(tab?.getAttribute("aria-labelledby"))?.click();
  const panel = control.closest("[data-panel], .w-panel") ?? control;
  panel.scrollIntoView({ block: "start" });
  const seen = control.type === "hidden" ? panel.querySelector("button, input:not([type=hidden]), a") : control;
  seen?.focus({ preventScroll: true });
  return true;
}

async function renew() {
  const answer = await fetch(list.dataset.gateAddress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (answer.ok) list.innerHTML = await answer.text();
}

if (list) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-gate-field]");
    if (link && open(link.dataset.gateField)) event.preventDefault();
  });
  if (list.dataset.gateAddress) document.addEventListener("w-autosave:success", renew);
}
