// What waits on the device to be sent: session logs as their form was filled in, attendance of cohorts (the same with a
// `kind`), and what was pressed on live screens.
// A log is {uid, user, address, page, title, fields: [[name, value], …], save_id, base_version, changed_at, state, errors}.
// `state` is "waiting", "refused" once the server said why, or "sent": then it only serves to show again what was written,
// until the page itself does, which is when it shows `version`. Each keeps the name of its act of saving (`save_id`), so that one sent twice counts once.
// This module works in a page and in the service worker.
import { read, readAll, remove, write } from "./database.js";
import { askWho, post } from "./session.js";

// One at a time on this device: the page and the service worker could otherwise send together.
const alone = (work) => (navigator.locks ? navigator.locks.request("relais-outbox", work) : work());

// {state: "offline" | "signed-out" | "sent", sent, kinds, conflicts: [address]} ; `sent` counts logs, `kinds` says which.
export async function sendAll() {
  return alone(async () => {
    const [logs, events] = await Promise.all([readAll("logs"), readAll("events")]);
    const waiting = logs.filter(({ state }) => state === "waiting");
    const pressed = events.filter(({ sent }) => !sent);
    const done = { state: "sent", sent: 0, kinds: [], conflicts: [] };
    if (!waiting.length && !pressed.length) return done;
    const who = await askWho();
    if (!who) return { ...done, state: "offline" };
    for (const log of waiting.filter(({ user }) => user === who.user)) {
      if (!(await sendLog(log, who.csrf, done))) return { ...done, state: "offline" };
    }
    await sendEvents(pressed.filter(({ user }) => user === who.user), who.csrf);
    const left = [...waiting, ...pressed].some(({ user }) => user !== who.user);
    return left && !who.user ? { ...done, state: "signed-out" } : done;
  });
}

// False when the network went away meanwhile.
async function sendLog(log, csrf, done) {
  const answer = await postForm(log.address, csrf, wholeForm(log));
  if (!answer || answer.status >= 500 || answer.status === 401) return Boolean(answer) && answer.status < 500;
  const told = await answer.json().catch(() => ({}));
  const now = await read("logs", log.uid);
  if (!now) return true;
  if (now.save_id !== log.save_id) {
    // Changed here while it was being sent: the newer one goes next time, on top of this one.
    if (answer.ok && !told.conflict) await write("logs", upon(told, now));
    return true;
  }
  if (answer.ok) {
    done.sent += 1;
    done.kinds.push(kindOf(log));
    if (told.conflict) {
      done.conflicts.push(told.page);
      await remove("logs", log.uid);
    } else await write("logs", { ...upon(told, log), state: "sent", errors: null });
  } else {
    const fields = log.fields.map(([name, value]) => [name, told.masked?.[name] ?? value]);
    await write("logs", { ...log, fields, state: "refused", errors: told.errors ?? { "": [told.detail ?? ""] } });
  }
  return true;
}

// What is saved next starts from what was sent just now. When the site put it together with what was saved elsewhere, the
// device does not show it all: `base` then is not the `version` that is stored, and `seen` marks what the device shows.
function upon({ version, base = version, seen }, record) {
  const fields = seen === undefined ? record.fields : record.fields.map(([name, value]) => [name, name === "seen" ? seen : value]);
  return { ...record, fields, base_version: base, version };
}

const kindOf = ({ kind }) => kind ?? "log";

export const wholeForm = ({ fields, save_id, base_version }) => [
  ...fields,
  ["save_id", save_id],
  ["base_version", base_version],
];

// A form as a browser sends it; null without network.
export async function postForm(address, csrf, fields) {
  const body = new URLSearchParams(fields.filter(([name]) => name !== "csrfmiddlewaretoken"));
  try {
    return await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": csrf, Accept: "application/json" },
      body,
    });
  } catch {
    return null;
  }
}

async function sendEvents(records, csrf) {
  for (const plan of new Set(records.map((record) => record.plan))) {
    const these = records.filter((record) => record.plan === plan);
    const answer = await post(`/sync/live/${plan}/`, csrf, { events: these.map(({ event }) => event) });
    // A plan deleted meanwhile wants them no more; anything else is tried again.
    if (answer?.ok || answer?.status === 404) for (const record of these) await write("events", { ...record, sent: true });
  }
}

export async function counts(user) {
  const logs = (await readAll("logs")).filter(({ state }) => state !== "sent");
  const mine = logs.filter((log) => log.user === user);
  return {
    waiting: mine.filter(({ state }) => state === "waiting").length,
    refused: mine.filter(({ state }) => state === "refused").length,
    others: logs.length - mine.length,
    kinds: logs.map(kindOf),
  };
}
