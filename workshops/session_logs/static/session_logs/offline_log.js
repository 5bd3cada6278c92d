// The form of a log without network: what was filled in is kept on the device, shown again, and sent when the network is
// back. With network the form goes the same way, so that a page kept on the device is as good as a fresh one.
import { read, remove, write } from "../js/offline/database.js";
import { holdsIdentifier } from "../js/offline/identifiers.js";
import { postForm, wholeForm } from "../js/offline/outbox.js";
import { askWho, userOfPage } from "../js/offline/session.js";
import { possible, show } from "../js/offline/start.js";
import { addRowsOf } from "./added_rows.js";
import { fillFromRun } from "./live_draft.js";

const form = document.querySelector("form[data-queue]");
const words = JSON.parse(document.getElementById("queue-words").textContent);
const status = document.querySelector("[data-queue-status]");
// What is not of the log: the proof of the page, and what each act of saving makes anew.
const NOT_KEPT = ["csrfmiddlewaretoken", "save_id", "base_version"];
const control = (name) => form.elements.namedItem(name);
const uid = form && control("uid").value;

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

// --- What was kept, shown again ---------------------------------------------------------------------------------------

function fill(fields) {
  addRowsOf(form, fields);
  const given = new Map();
  for (const [name, value] of fields) given.set(name, [...(given.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (!field.name || NOT_KEPT.includes(field.name) || field.type === "submit") continue;
    const values = given.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
  for (const details of form.querySelectorAll("details")) {
    if ([...details.querySelectorAll("input:not([type=hidden]), textarea")].some(isFilled)) details.open = true;
  }
}

const isFilled = (field) => (["radio", "checkbox"].includes(field.type) ? false : field.value !== field.defaultValue);

async function restore() {
  const record = await read("logs", uid);
  if (!record || record.user !== userOfPage()) {
    await fillFromRun(form, userOfPage());
    return;
  }
  if (record.state === "sent" && Number(control("base_version").value) >= (record.version ?? record.base_version)) {
    // The page already shows it.
    await remove("logs", uid);
    return;
  }
  fill(record.fields);
  control("base_version").value = record.base_version;
  const errors = Object.entries(record.errors ?? {});
  for (const [anchor] of errors) document.getElementById(anchor)?.setAttribute("aria-invalid", "true");
  say(record.state === "refused" ? "warning" : "info", [words[record.state], ...errors.flatMap(([, sentences]) => sentences)]);
}

// --- Saving ------------------------------------------------------------------------------------------------------------

function identifiersIn() {
  const texts = form.querySelectorAll("textarea, input[type=text]:not([data-headcount])");
  return [...texts].filter((field) => holdsIdentifier(field.value));
}

async function recordOf(submitter) {
  const before = await read("logs", uid);
  const fields = [...new FormData(form, submitter)].filter(([name]) => !NOT_KEPT.includes(name));
  return {
    uid,
    user: userOfPage(),
    address: form.dataset.queue,
    page: location.pathname,
    title: form.dataset.queueTitle,
    fields,
    save_id: crypto.randomUUID(),
    base_version: before?.user === userOfPage() ? before.base_version : Number(control("base_version").value),
    changed_at: Date.now(),
    state: "waiting",
    errors: null,
  };
}

async function keep(record, sentence) {
  const wrong = identifiersIn();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  if (wrong.length) {
    for (const field of wrong) field.setAttribute("aria-invalid", "true");
    say("error", [words.identifier]);
    wrong[0].focus();
    return;
  }
  await write("logs", record);
  say("success", [words[sentence]]);
  await show();
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.sync?.register("relais-outbox").catch(() => {});
}

async function save(submitter) {
  const record = await recordOf(submitter);
  const who = await askWho();
  if (!who) return keep(record, "kept");
  if (who.user !== record.user) return keep(record, "signed_out");
  const answer = await postForm(record.address, who.csrf, wholeForm(record));
  if (!answer) return keep(record, "kept");
  if (answer.ok) {
    await remove("logs", uid);
    location.assign((await answer.json()).page);
    return null;
  }
  // The server's own page says what is wrong, better than this one could.
  if (answer.status === 422) await remove("logs", uid);
  control("csrfmiddlewaretoken").value = who.csrf;
  control("save_id").value = record.save_id;
  if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }));
  form.submit();
  return null;
}

let saving = false;

if (form && possible && userOfPage()) {
  restore().catch(() => {});
  form.addEventListener(
    "submit",
    (event) => {
      // Until the device is ready to keep anything, the form goes as any form does.
      if (!navigator.serviceWorker.controller) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (saving) return;
      saving = true;
      save(event.submitter)
        .catch(() => form.submit())
        .finally(() => {
          saving = false;
        });
    },
    { capture: true },
  );
}
