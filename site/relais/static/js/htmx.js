// Fetches htmx only for a page that uses it: it is half of all the script and style of the site, and a phone on a slow
// network that reads a guide does without.
const USES = ["get", "post", "put", "patch", "delete", "boost"].map((verb) => `[hx-${verb}]`).join();
const address = document.querySelector("meta[name=htmx-script]")?.content;

function fetchHtmx() {
  document.head.append(Object.assign(document.createElement("script"), { src: address }));
}

if (address && document.querySelector(USES)) {
  // htmx starts by itself only in a page that is complete: between parsing and loading it would wait for ever.
  if (document.readyState === "complete") fetchHtmx();
  else addEventListener("load", fetchHtmx);
}
