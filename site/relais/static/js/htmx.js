// Fetches htmx only for a page that uses it: it is half of all the script and style of the site, and a phone on a slow
// network that reads a guide does without. Forms that were to be sent before it came (js/autosubmit.js) are sent then,
// and it is told what was chosen meanwhile where it sends each choice.
const USES = ["get", "post", "put", "patch", "delete", "boost"].map((verb) => `[hx-${verb}]`).join();
const address = document.querySelector("meta[name=htmx-script]")?.content;

const { dataset } = document.documentElement;
const chosen = new Map(); // the last control changed, by the element htmx will listen to

function note({ target }) {
  const listening = target.closest("[hx-trigger*=change]");
  if (listening) chosen.set(listening, target);
}

function tell() {
  for (const control of chosen.values()) control.dispatchEvent(new Event("change", { bubbles: true }));
}

function arrived({ type }) {
  document.removeEventListener("change", note);
  delete dataset.htmx;
  for (const form of document.querySelectorAll("form[data-held]")) {
    delete form.dataset.held;
    form.requestSubmit();
  }
  if (type === "load") tell();
}

function fetchHtmx() {
  document.head.append(
    Object.assign(document.createElement("script"), { src: address, onload: arrived, onerror: arrived }),
  );
}

if (address && document.querySelector(USES)) {
  dataset.htmx = "coming";
  document.addEventListener("change", note);
  // htmx starts by itself only in a page that is complete: between parsing and loading it would wait for ever.
  if (document.readyState === "complete") fetchHtmx();
  else addEventListener("load", fetchHtmx);
}
