// The page about this device: what is on it, since when, how big, and how to take it off. No network needed.
import { read, readOf, remove } from "./database.js";
import { possible, send, show } from "./start.js";
import { leave } from "./taking.js";

const words = JSON.parse(document.getElementById("device-words").textContent);
const language = document.documentElement.lang;
const say = (name, values = {}) => words[name].replace(/%\((\w+)\)s/g, (_, key) => values[key] ?? "");
const number = (value, digits) => new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
const size = (bytes) => (bytes < 1e6 ? say("kilobytes", { size: number(bytes / 1000, 0) }) : say("megabytes", { size: number(bytes / 1e6, 1) }));
const day = (moment) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(moment);

function copyOf(model, title, address) {
  const row = document.querySelector(`template[data-model=${model}]`).content.firstElementChild.cloneNode(true);
  Object.assign(row.querySelector("[data-link]"), { textContent: title, href: address });
  const name = row.querySelector("[data-name]");
  if (name) name.textContent = ` ${title}`;
  return row;
}

function planRow(plan) {
  const row = copyOf("plan", plan.title, plan.address);
  row.querySelector("[data-about]").textContent = say("plan", { date: plan.date, size: size(plan.bytes), day: day(plan.stored_at) });
  const links = plan.pages.map(({ label, address }) => Object.assign(document.createElement("a"), { textContent: label, href: address }));
  row.querySelector("[data-pages]").append(...links);
  row.querySelector("[data-remove]").addEventListener("click", async () => {
    await leave(plan.key);
    await draw();
    document.querySelector("[data-device-status]").textContent = say("removed", { title: plan.title });
  });
  return row;
}

function logRow(log) {
  const row = copyOf("log", log.title, log.page);
  row.querySelector("[data-about]").textContent = say(log.state, { day: day(log.changed_at) });
  const errors = row.querySelector("[data-errors]");
  for (const sentences of Object.values(log.errors ?? {})) {
    for (const sentence of sentences) errors.append(Object.assign(document.createElement("li"), { textContent: sentence }));
  }
  errors.hidden = !errors.children.length;
  row.querySelector("[data-remove]").addEventListener("click", async () => {
    if (!confirm(say("discard", { title: log.title }))) return;
    await remove("logs", log.uid);
    await draw();
    await show();
  });
  return row;
}

async function draw() {
  const owner = (await read("meta", "owner"))?.value ?? "";
  const plans = owner ? await readOf("taken", owner) : [];
  const logs = owner ? (await readOf("logs", owner)).filter(({ state }) => state !== "sent") : [];
  document.querySelector("[data-device-plans]").replaceChildren(...plans.map(planRow));
  document.querySelector("[data-device-nothing]").hidden = plans.length > 0;
  const waiting = document.querySelector("[data-device-logs]");
  waiting.querySelector("ul").replaceChildren(...logs.map(logRow));
  waiting.hidden = !logs.length;
}

document.querySelector("[data-send]").addEventListener("click", async () => {
  const { state, sent } = await send();
  await draw();
  document.querySelector("[data-device-status]").textContent = say(sent ? "sent" : state === "sent" ? "nothing" : state);
});
document.addEventListener("relais:outbox", () => draw());
if (possible) draw();
else document.querySelector("[data-device-nothing]").textContent = say("impossible");
