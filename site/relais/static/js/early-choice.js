// On a page where htmx sends each choice (hx-trigger "change"): it is told what was chosen before it came (js/htmx.js).
const chosen = new Map(); // the last control changed, by the element htmx will listen to

function note({ target }) {
  const listening = target.closest("[hx-trigger*=change]");
  if (listening) chosen.set(listening, target);
}

function tell() {
  document.removeEventListener("change", note);
  for (const control of chosen.values()) control.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("change", note);
document.addEventListener("htmx:load", tell, { once: true });
