// A document that was waited for downloads by itself once it is ready; the link stays for those who prefer to press it.
document.addEventListener("htmx:afterSwap", () => {
  const ready = document.querySelector("[data-kit-ready]");
  if (ready) location.assign(ready.dataset.kitReady);
});
