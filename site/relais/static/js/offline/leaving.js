// Signing out and locking: what is on the device goes with the person. Logs not sent yet are said first, and can be sent.
import { destroy, readAll } from "./database.js";
import { askWho } from "./session.js";
import { possible, send } from "./start.js";

const warning = document.getElementById("leaving");
const LATER = "relais-sign-out"; // asked without network: done when it is back

async function wipe() {
  for (const name of await caches.keys()) if (name.startsWith("relais-")) await caches.delete(name);
  await destroy();
  localStorage.clear();
  sessionStorage.clear();
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

async function leave(form) {
  const who = await askWho();
  await wipe();
  if (!who) {
    // The account is signed out of at the first page with network.
    localStorage.setItem(LATER, "1");
    document.querySelector("main").replaceChildren(Object.assign(document.createElement("h1"), { textContent: warning.dataset.wiped }));
    document.querySelector(".site-header")?.remove();
    return;
  }
  form.submit();
}

// "go", "send" or "stay".
function choice() {
  warning.showPopover();
  return new Promise((resolve) => {
    const answer = (event) => {
      const chosen = event.target.closest("[data-choice]")?.dataset.choice;
      if (event.type === "toggle" && event.newState === "open") return;
      if (event.type === "click" && !chosen) return;
      warning.removeEventListener("click", answer);
      warning.removeEventListener("toggle", answer);
      if (event.type === "click") warning.hidePopover();
      resolve(chosen ?? "stay");
    };
    warning.addEventListener("click", answer);
    warning.addEventListener("toggle", answer);
  });
}

async function onLeaving(form) {
  for (;;) {
    const logs = (await readAll("logs")).filter(({ state }) => state !== "sent");
    if (!logs.length) break;
    warning.querySelector("[data-number]").textContent = logs.length;
    const chosen = await choice();
    if (chosen === "stay") return;
    if (chosen === "go") break;
    await send();
  }
  await leave(form);
}

if (possible && warning) {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-leaving]");
    if (!form) return;
    event.preventDefault();
    onLeaving(form).catch(() => form.submit());
  });
  if (localStorage.getItem(LATER)) {
    localStorage.removeItem(LATER);
    document.querySelector("form[data-leaving]")?.submit();
  }
}
