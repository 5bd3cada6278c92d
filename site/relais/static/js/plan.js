// The plan editor: steps of minutes gathered into one request, rows dragged by their grip, and nothing opened or typed
// lost when a change redraws the plan. Everything here has a plain form behind it.
const body = document.getElementById("plan-body");

// --- Minutes: the buttons change the field, and the field asks once the clicks stop. -------------------------------

body.addEventListener("click", (event) => {
  const step = event.target.closest("[data-step]");
  const field = step?.form.querySelector("input[name=minutes]");
  if (!field || !window.htmx) return;
  event.preventDefault();
  const size = Number(step.dataset.step);
  const minutes = Number(field.value) || 0;
  const round = size > 0 ? Math.floor(minutes / 5) * 5 : Math.ceil(minutes / 5) * 5;
  field.value = Math.min(600, Math.max(1, round + size));
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

// --- What a redraw must not lose: what is open, and what was typed and not sent. ------------------------------------

let kept = null;

// The mark of what the page showed of a field when she began to type in it.
const seenOf = (field) => field.form?.querySelector(`input[name=seen][data-of="${field.name}"]`);

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== body) return;
  const sent = detail.requestConfig?.elt;
  const fields = [...body.querySelectorAll("textarea[id], input[id]:not([type=hidden])")];
  kept = {
    open: [...body.querySelectorAll("details[id][open]")].map(({ id }) => id),
    typed: fields
      .filter((field) => field.value !== field.defaultValue && !sent?.contains(field))
      .map((field) => [field.id, field.value, seenOf(field)?.value]),
  };
});

document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target !== body || !kept) return;
  for (const id of kept.open) document.getElementById(id)?.setAttribute("open", "");
  for (const [id, value, seen] of kept.typed) {
    const field = document.getElementById(id);
    if (!field || field.value !== field.defaultValue) continue;
    field.value = value;
    // What is stored may have changed elsewhere by now: sent with the new mark, the old words would win unseen.
    if (seen && seenOf(field)) seenOf(field).value = seen;
  }
  kept = null;
});

// --- A change the site did not take is said, and stays said until one is taken. --------------------------------------

const unsaved = document.getElementById("plan-unsaved");
const saying = unsaved?.querySelector("template");

function say(failed) {
  if (!saying) return;
  unsaved.replaceChildren(saying, ...(failed ? [saying.content.cloneNode(true)] : []));
}

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  body.addEventListener(failure, () => say(true));
}

body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== body || detail.isError) return;
  // Signed out meanwhile, the answer is the way back in: it would be drawn inside the plan.
  const elsewhere = !detail.serverResponse.includes('id="plan-status"');
  if (elsewhere) detail.shouldSwap = false;
  say(elsewhere);
});

// --- Dragging: the row follows the pointer past its neighbours, and is put down where it is let go. -----------------

let drag = null;

function rowsOf(list) {
  return [...list.children];
}

function follow(event) {
  const { row, list } = drag;
  for (const other of rowsOf(list)) {
    if (other === row) continue;
    const { top, height } = other.getBoundingClientRect();
    const before = event.clientY < top + height / 2;
    const isAfter = row.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
    if (before && isAfter) {
      other.before(row);
      return;
    }
    if (!before && !isAfter) other.after(row);
  }
}

function putDown(event) {
  const { row, list, from } = drag;
  row.classList.remove("plan-row--dragged");
  document.removeEventListener("pointermove", follow);
  document.removeEventListener("pointerup", putDown);
  document.removeEventListener("pointercancel", putDown);
  const to = rowsOf(list).indexOf(row);
  drag = null;
  if (event.type === "pointercancel") {
    list.insertBefore(row, rowsOf(list).filter((other) => other !== row)[from] ?? null);
    return;
  }
  if (to === from) return;
  const form = row.querySelector("form[data-place]");
  window.htmx.ajax("POST", form.dataset.place, {
    source: form,
    target: "#plan-body",
    swap: "innerHTML show:none",
    values: { to },
  });
}

body.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-handle]");
  if (!grip || drag || !window.htmx || event.button !== 0) return;
  event.preventDefault();
  const row = grip.closest("li");
  const list = row.parentElement;
  drag = { row, list, from: rowsOf(list).indexOf(row) };
  row.classList.add("plan-row--dragged");
  // On the document: a row that moves loses the pointer it captured.
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", putDown);
  document.addEventListener("pointercancel", putDown);
});

// --- The proposal of a fit is put away without a page load. ---------------------------------------------------------

body.addEventListener("click", (event) => {
  if (!event.target.closest("[data-dismiss-offer]")) return;
  event.preventDefault();
  document.getElementById("fit-offer")?.remove();
  document.getElementById("fit-ask")?.focus();
});
