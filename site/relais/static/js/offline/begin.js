// For a visitor: what a device keeps is looked at only where it may hold something. The service worker of the site answers
// where somebody signed in once; the pages kept for everyone (no network, this device) are shown by what it holds.
if (navigator.serviceWorker?.controller || document.querySelector("meta[name=relais-shell]")) import("./start.js");
