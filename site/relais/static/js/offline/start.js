// On every page: whose device it is, what waits to be sent, and the mark in the header that says so.
import { read, write } from "./database.js";
import { counts, sendAll } from "./outbox.js";
import { userOfPage } from "./session.js";
import { purge, refresh } from "./taking.js";

const mark = document.querySelector("[data-device-mark]");
const user = userOfPage();
// A page kept on the device for everyone (no network, this device) says nothing of who is signed in.
const shell = document.querySelector("meta[name=relais-shell]") !== null;
export const possible = "serviceWorker" in navigator && "indexedDB" in window && "caches" in window;

// Pages of another person go as soon as someone else signs in, or the session is refused.
async function settle() {
  const owner = await read("meta", "owner");
  if (shell) return owner?.value ?? "";
  if ((owner?.value ?? "") !== user) {
    await purge((whose) => whose !== user);
    await write("meta", { name: "owner", value: user });
  }
  return user;
}

export async function send() {
  const outcome = await sendAll();
  await show(outcome);
  if (outcome.state === "offline") await ask();
  document.dispatchEvent(new CustomEvent("relais:outbox", { detail: outcome }));
  return outcome;
}

// The browser sends by itself when the network is back, even with the page closed, where it knows how.
async function ask() {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.sync?.register("relais-outbox").catch(() => {});
}

const plural = (text, count) => (count < 2 && !document.documentElement.lang.startsWith("en")) || count === 1 ? text.one : text.many;

// Attendance alone is called so; with logs, both are « envois ».
function wordsOf(words, kinds) {
  if (!kinds.includes("attendance")) return words;
  return { ...words, ...(kinds.includes("log") ? words.both : words.attendance) };
}

export async function show(outcome = {}) {
  if (!mark) return;
  const { waiting, refused, others, kinds } = await counts(await owner());
  const words = wordsOf(JSON.parse(mark.dataset.deviceMark), kinds.length ? kinds : (outcome.kinds ?? []));
  const all = waiting + (user ? 0 : others);
  let text = "";
  if (refused) text = plural(words.refused, refused).replace("%s", refused);
  else if (outcome.state === "signed-out") text = plural(words.signedOut, all).replace("%s", all);
  else if (all) text = plural(words.waiting, all).replace("%s", all);
  else if (outcome.conflicts?.length) text = words.conflict;
  else if (outcome.sent) text = plural(words.sent, outcome.sent).replace("%s", outcome.sent);
  else if (!navigator.onLine || outcome.state === "offline") text = words.offline;
  mark.hidden = !text;
  mark.querySelector("[data-text]").textContent = text;
  mark.dataset.state = refused || outcome.conflicts?.length ? "attention" : all ? "waiting" : outcome.sent ? "sent" : "offline";
  if (outcome.conflicts?.length) mark.href = outcome.conflicts[0];
  else if (outcome.state === "signed-out") mark.href = mark.dataset.signIn;
}

const owner = async () => (await read("meta", "owner"))?.value ?? "";

async function begin() {
  const whose = await settle();
  if (user || whose) await navigator.serviceWorker.register("/service-worker.js");
  await show();
  await send();
  if (user && !(await refresh(user))) await show({ state: "offline" });
}

if (possible) {
  begin().catch((error) => console.warn("Relais:", error.name));
  addEventListener("online", () => send().catch(() => {}));
  addEventListener("offline", () => show().catch(() => {}));
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.type === "outbox") show(data.outcome);
  });
}
