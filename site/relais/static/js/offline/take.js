// The button of a plan, or of a cohort (its own `data-luggage` says what to store): « Emporter », then « Sur cet
// appareil », which leads to the page about the device.
import { userOfPage } from "./session.js";
import { possible } from "./start.js";
import { take, taken } from "./taking.js";

const button = document.querySelector("[data-take]");
const status = document.querySelector("[data-take-status]");
const words = JSON.parse(button.dataset.words);
const user = userOfPage();
const { luggage } = button.dataset;
const plan = luggage ? button.dataset.take : Number(button.dataset.take);
const language = document.documentElement.lang.slice(0, 2);

function show(state) {
  button.dataset.state = state;
  button.querySelector("[data-text]").textContent = words[state];
  button.setAttribute("aria-busy", String(state === "taking"));
}

function tell(sentence) {
  status.textContent = words[sentence];
  status.hidden = false;
}

// A page that was opening while the worker started, or was reloaded without it, belongs to no worker: it asks for it.
async function claimed() {
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) active.postMessage({ type: "claim" });
}

async function press() {
  if (button.dataset.state === "taking") return;
  if (button.dataset.state === "taken") {
    location.assign(`/${language}/device/`);
    return;
  }
  show("taking");
  try {
    await claimed();
    await take(user, plan, language, luggage);
    // Without this the browser may make room for others by throwing it away.
    await navigator.storage?.persist?.();
    show("taken");
    tell("done");
  } catch {
    show("take");
    tell("failed");
  }
}

if (possible && user) {
  show((await taken(user, plan)) ? "taken" : "take");
  button.hidden = false;
  button.addEventListener("click", press);
}
