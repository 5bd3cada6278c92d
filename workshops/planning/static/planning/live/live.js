// The live screen: what is pressed becomes an event, the events become a state, the state is written in the page.
import { stateAt } from "./reducer.js";
import { offerSignals, signal } from "./signals.js";
import { Store } from "./store.js";
import { View } from "./view.js";
import { keepAwake } from "./wake.js";

const EXCHANGE = 15_000; // milliseconds between two looks at what other devices pressed
const NOTES = { sent: "sent", offline: "kept_here", "signed-out": "signed_out", refused: "refused" };
const data = JSON.parse(document.getElementById("live-data").textContent);
const store = new Store(data.plan, data.events);
const view = new View(data);
let before = null;
let lit = false;

function update() {
  const state = stateAt(data, store.all, store.now);
  view.draw(state);
  tell(state);
  before = state;
  return state;
}

function tell(state) {
  const current = state.activities.find(({ id }) => id === state.current);
  awake(Boolean(current));
  if (before?.current && state.status === "finished") view.announce("finished");
  if (!before || !current) return;
  if (state.current !== before.current) view.announceCurrent(current);
  else if (before.left > 60_000 && state.left <= 60_000 && state.left > 0) view.announce("announce_minute");
  else if (before.left > 0 && state.left <= 0) {
    view.announce("announce_over");
    signal();
  }
}

function awake(on) {
  if (on === lit) return;
  lit = on;
  view.note("wake", "");
  keepAwake(on, (kept) => view.note("wake", kept ? "wake_on" : "wake_off"));
}

// --- Buttons ------------------------------------------------------------------------------------------------------

function eventOf(form, submitter) {
  const sent = new FormData(form, submitter);
  const { current } = stateAt(data, store.all, store.now);
  const kind = form.dataset.press;
  const about = { next: current, back: current ?? "", extend: current, skip: current, add: current }[kind] ?? "";
  const id = crypto.randomUUID?.() ?? uuid();
  return {
    id,
    at: store.nextAt,
    kind,
    activity: form.dataset.about ?? about,
    minutes: Number(sent.get("minutes") ?? 0),
    reason: sent.get("reason") ?? "",
    added: kind === "add" ? id : "",
    added_kind: sent.get("added_kind") ?? "",
  };
}

// Where the page is not served over a secure connection the browser makes no identifiers.
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

let pressedAt = -Infinity;

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-press]");
  if (!form) return;
  event.preventDefault();
  // The second click of a double click is no second press, but two presses in a row are.
  if (event.timeStamp - pressedAt < 350) return;
  pressedAt = event.timeStamp;
  try {
    await store.add(eventOf(form, event.submitter));
  } catch {
    // A browser that keeps nothing (private window) still sends.
  }
  form.closest("[popover]")?.hidePopover();
  form.closest("details")?.removeAttribute("open");
  update();
  keepFocus();
  exchange();
});

// A button that goes once it is pressed (« Commencer », « Pause ») hands the keyboard on to what comes in its place.
function keepFocus() {
  const here = document.activeElement;
  if (here !== document.body && here.checkVisibility()) return;
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const toggle = here.closest("[data-press=pause], [data-press=resume]") && ".live-controls :is([data-press=pause], [data-press=resume]) button";
  seen(toggle ?? ".live-end a, [data-main] button")[0]?.focus();
}

// --- Other devices, and the account ---------------------------------------------------------------------------------

async function exchange() {
  if (document.visibilityState !== "visible") return;
  const outcome = await store.exchange();
  if (!outcome) return;
  view.note("sync", before?.status === "ready" && !store.waiting.size ? "" : NOTES[outcome]);
  update();
}

store.recall().catch(() => {}).finally(() => {
  update();
  offerSignals();
  exchange();
  setInterval(update, 1000);
  setInterval(exchange, EXCHANGE);
});
addEventListener("online", exchange);
document.addEventListener("visibilitychange", () => {
  update();
  exchange();
});
