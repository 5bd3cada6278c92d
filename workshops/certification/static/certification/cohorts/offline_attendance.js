// The sheet of attendance without network: what was ticked is kept on the device with the moment it was, shown again, and
// sent once when the network is back. With network it goes the same way, so that a page kept on the device is as good as
// a fresh one: the server keeps the latest mark of each person.
import { read, remove, write } from "../../js/offline/database.js";
import { postForm, wholeForm } from "../../js/offline/outbox.js";
import { askWho, userOfPage } from "../../js/offline/session.js";
import { possible, show } from "../../js/offline/start.js";
import { count } from "./attendance.js";

const form = document.querySelector("form[data-attendance]");
const words = JSON.parse(document.getElementById("queue-words").textContent);
const status = document.querySelector("[data-queue-status]");
const uid = form?.dataset.uid;

function say(level, sentences) {
  const [first, ...rest] = sentences.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
  first.className = "notice__title";
  const body = Object.assign(document.createElement("div"), { className: "notice__body" });
  body.append(first, ...rest);
  const notice = Object.assign(document.createElement("div"), { className: `notice notice--${level}`, tabIndex: -1 });
  notice.append(body);
  status.replaceChildren(notice);
  status.hidden = false;
  notice.focus();
}

function fill(fields) {
  const ticked = new Set(fields.map(([name, value]) => `${name} ${value}`));
  for (const input of form.querySelectorAll("input[type=checkbox]")) {
    // Who came onto the sheet since is left as the page has her.
    if (ticked.has(`shown ${input.value}`)) input.checked = ticked.has(`${input.name} ${input.value}`);
  }
  document.querySelector("[data-first-opening]")?.remove();
  count();
}

async function restore() {
  const record = await read("logs", uid);
  if (!record || record.user !== userOfPage()) return;
  if (record.state === "sent") {
    await remove("logs", uid);
    // A page kept on the device may be older than what was sent from it.
    if (navigator.onLine) return;
  }
  fill(record.fields);
  const errors = Object.values(record.errors ?? {}).flat();
  if (record.state !== "sent") say(record.state === "refused" ? "warning" : "info", [words[record.state], ...errors]);
}

function recordOf(submitter) {
  if (submitter?.value === "all") {
    for (const input of form.querySelectorAll("input[type=checkbox]")) input.checked = input.name === "present";
    count();
  }
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const moment = new Date();
  return {
    uid,
    kind: "attendance",
    user: userOfPage(),
    address: form.dataset.queue,
    page: location.pathname,
    title: form.dataset.queueTitle,
    fields: [...fields, ["marked_at", moment.toISOString()]],
    save_id: crypto.randomUUID(),
    base_version: 0,
    changed_at: moment.getTime(),
    state: "waiting",
    errors: null,
  };
}

async function keep(record, sentence) {
  await write("logs", record);
  document.querySelector("[data-first-opening]")?.remove();
  say("success", [words[sentence]]);
  await show();
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.sync?.register("relais-outbox").catch(() => {});
}

async function save(submitter) {
  const record = recordOf(submitter);
  const who = await askWho();
  if (!who) return keep(record, "kept");
  if (who.user !== record.user) return keep(record, "signed_out");
  const answer = await postForm(record.address, who.csrf, wholeForm(record));
  if (!answer) return keep(record, "kept");
  await remove("logs", uid);
  // The server's own page says how many are there, or what is wrong, better than this one could.
  form.elements.namedItem("csrfmiddlewaretoken").value = who.csrf;
  form.submit();
  return null;
}

let saving = false;

if (form && possible && userOfPage()) {
  restore().catch(() => {});
  form.addEventListener("submit", (event) => {
    // Until the device is ready to keep anything, the form goes as any form does.
    if (!navigator.serviceWorker.controller) return;
    event.preventDefault();
    if (saving) return;
    saving = true;
    save(event.submitter)
      .catch(() => form.submit())
      .finally(() => {
        saving = false;
      });
  });
}
