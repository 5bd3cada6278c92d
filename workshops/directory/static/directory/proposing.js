// The form saves itself while it is filled, and before the language of the page changes. Without it, each step saves.
const WAIT = 1500; // milliseconds without typing

const form = document.querySelector("[data-proposing]");
let waiting;
let sent = Promise.resolve();
let saved = snapshot();

function snapshot() {
  return form ? new URLSearchParams(new FormData(form)).toString() : "";
}

async function save() {
  clearTimeout(waiting);
  const now = snapshot();
  if (now === saved) return;
  const data = new FormData(form);
  data.set("quietly", "1");
  const status = form.querySelector("[data-proposing-status]");
  try {
    const response = await fetch(location.href, { method: "POST", body: data, keepalive: true });
    if (!response.ok) throw new Error(response.status);
    saved = now;
    status.textContent = form.dataset.saved;
  } catch {
    status.textContent = form.dataset.notSaved;
  }
}

// One after the other: what was typed last is kept last.
function saveNext() {
  sent = sent.then(save);
  return sent;
}

if (form) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(saveNext, WAIT);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  addEventListener("pagehide", saveNext);
  // The buttons of the page's languages send a form of their own: what is typed is saved first, then the button sends it.
  let leaving = false;
  document.addEventListener("submit", async (event) => {
    if (event.target.id !== "interface-language" || leaving || snapshot() === saved) return;
    event.preventDefault();
    const { target, submitter } = event;
    await saveNext();
    leaving = true;
    target.requestSubmit(submitter);
  });
}
