// Fetches htmx only for a page that uses it: it is half of all the script and style of the site, and a phone on a slow
// network that reads a guide does without. Forms that were to be sent before it came (js/autosubmit.js) are sent then.
const USES = ["get", "post", "put", "patch", "delete", "boost"].map((verb) => `[hx-${verb}]`).join();
const address = document.querySelector("meta[name=htmx-script]")?.content;

const { dataset } = document.documentElement;

function arrived() {
  delete dataset.htmx;
  for (const form of document.querySelectorAll("form[data-held]")) {
    delete form.dataset.held;
    form.requestSubmit();
  }
}

function fetchHtmx() {
  document.head.append(
    Object.assign(document.createElement("script"), { src: address, onload: arrived, onerror: arrived }),
  );
}

if (address && document.querySelector(USES)) {
  dataset.htmx = "coming";
  // htmx starts by itself only in a page that is complete: between parsing and loading it would wait for ever.
  if (document.readyState === "complete") fetchHtmx();
  else addEventListener("load", fetchHtmx);
}
