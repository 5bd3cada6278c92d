// The changes that ask for a reason: the list is asked for again each time Wagtail has saved the draft. What is being
// typed or ticked stays, with the cursor where it was. In each activity the source asks to keep, its advice is set above the
// fields, with a way to the reason once the activity has changed.

const panel = document.querySelector("[data-reasons]");
const notes = document.querySelector("[data-reasons-notes]");

/** What each field holds, by name, and the one being written in. */
function typed() {
  const fields = [...panel.querySelectorAll("textarea")];
  const writing = fields.find((field) => field === document.activeElement);
  return {
    values: new Map(fields.map((field) => [field.name, field.value])),
    ticked: new Set([...panel.querySelectorAll("input:checked")].map((box) => box.name)),
    writing: writing && { name: writing.name, from: writing.selectionStart, to: writing.selectionEnd },
  };
}

function putBack({ values, ticked, writing }) {
  for (const box of panel.querySelectorAll("input")) box.checked = ticked.has(box.name);
  for (const field of panel.querySelectorAll("textarea")) {
    if (values.has(field.name)) field.value = values.get(field.name);
    if (writing?.name === field.name) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(writing.from, writing.to);
    }
  }
}

async function renew() {
  const answer = await fetch(panel.dataset.reasonsAddress, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!answer.ok) return;
  const list = await answer.text();
  const before = typed();
  panel.innerHTML = list;
  putBack(before);
  placeNotes();
}

/** The fields of a block of the sessions, by the id of the block. */
const fieldsOf = (block) => document.getElementById(`block-${block}-content`);

/** Each note goes on top of its activity, once; what is asked of a changed one is shown. */
function placeNotes() {
  for (const note of notes.content.querySelectorAll("[data-reasons-note]")) {
    const fields = fieldsOf(note.dataset.reasonsNote);
    if (!fields) continue;
    let placed = fields.querySelector(":scope > [data-reasons-note]");
    if (!placed) {
      placed = note.cloneNode(true);
      fields.prepend(placed);
    }
    const asked = document.getElementById(placed.querySelector("[data-reasons-of]").dataset.reasonsOf);
    placed.querySelector(".reasons-note__ask").hidden = !asked;
  }
}

/** Unfolds what holds an activity, then shows it. */
function openBlock(block) {
  const fields = fieldsOf(block);
  if (!fields) return false;
  const folded = [];
  const own = fields.closest("[data-panel]");
  for (let part = own; part; part = part.parentElement.closest("[data-panel]")) {
    const toggle = part.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") folded.unshift(toggle);
  }
  for (const toggle of folded) toggle.click();
  own.scrollIntoView({ block: "start" });
  own.querySelector("[data-panel-toggle]").focus({ preventScroll: true });
  return true;
}

if (panel) {
  let asked = 0;
  const soon = () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(placeNotes);
  };
  document.addEventListener("w-autosave:success", renew);
  window.addEventListener("load", soon);
  new MutationObserver(soon).observe(panel.closest("form"), { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const ask = event.target.closest("[data-reasons-of]");
    if (ask) {
      const field = document.getElementById(ask.dataset.reasonsOf);
      field.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    }
    const link = event.target.closest("[data-reasons-block]");
    if (link && openBlock(link.dataset.reasonsBlock)) event.preventDefault();
  });
}
