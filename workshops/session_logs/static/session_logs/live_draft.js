// A session run without network fills in its log on the device, as the server fills in the log of a run it heard of
// (workshops/session_logs/drafts.py).
import { readOf } from "../js/offline/database.js";
import { livedSession } from "../planning/live/lived.js";
import { stateAt } from "../planning/live/reducer.js";
import { addRow } from "./added_rows.js";

const data = document.getElementById("log-run");
const control = (row, name) => row.querySelector(`[data-field=${name}]`);

function rowOf(form, [edition, block]) {
  const rows = [...form.querySelectorAll("[data-activity]")];
  return rows.find((row) => control(row, "block_id").value === block && control(row, "edition").value === String(edition ?? ""));
}

function choose(row, name, value) {
  for (const one of row.querySelectorAll(`[data-field=${name}]`)) one.checked = one.value === value;
}

function fill(row, { outcome, minutes, reason }) {
  choose(row, "outcome", outcome);
  choose(row, "reason", reason);
  if (minutes !== null) control(row, "minutes").value = minutes;
}

const wentAsPlanned = (row, { outcome, minutes }) =>
  outcome === "done" && String(minutes) === control(row, "planned_minutes").value;

function tell(form, run, told) {
  const rows = told.map((lived) => {
    const row = lived.kind ? addRow(form, lived.kind) : rowOf(form, run.blocks[lived.id] ?? []);
    if (row && lived.kind) control(row, "block_id").value = lived.id;
    return [row, lived];
  });
  const found = rows.filter(([row]) => row);
  if (!found.every(([row, lived]) => wentAsPlanned(row, lived))) {
    for (const one of form.querySelectorAll("[data-as-planned]")) one.checked = one.value === "no";
  }
  for (const [row, lived] of found) fill(row, lived);
  // The duration follows the activities.
  found[0]?.[0].dispatchEvent(new Event("change", { bubbles: true }));
}

// With every press the server had heard of when it made the page, the page is right as it is.
export async function fillFromRun(form, user) {
  if (!data) return;
  const run = JSON.parse(data.textContent);
  const kept = (await readOf("events", user)).filter(({ plan }) => plan === run.plan).map(({ event }) => event);
  const heard = new Set(run.events.map(({ id }) => id));
  if (kept.every(({ id }) => heard.has(id))) return;
  const events = [...run.events, ...kept];
  const state = stateAt(run, events, Math.max(...events.map(({ at }) => at)));
  if (state.started_at !== null) tell(form, run, livedSession(state));
}
