// The changes that ask for a reason: the list is asked for again each time Wagtail has saved the draft. What is being
// typed stays, with the cursor where it was.

const panel = document.querySelector("[data-reasons]");

/** What each field holds, by name, and the one being written in. */
function typed() {
  const fields = [...panel.querySelectorAll("textarea")];
  const writing = fields.find((field) => field === document.activeElement);
  return {
    values: new Map(fields.map((field) => [field.name, field.value])),
    writing: writing && { name: writing.name, from: writing.selectionStart, to: writing.selectionEnd },
  };
}

function putBack({ values, writing }) {
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
}

if (panel) document.addEventListener("w-autosave:success", renew);
