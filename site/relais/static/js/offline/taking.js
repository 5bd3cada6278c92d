// Plans taken along: their pages and files in a cache of their own, named after the person and the plan. A record of
// `taken` is {key, user, plan, language, title, date, address, pages, version, bytes, stored_at}. A cohort is taken along
// the same way: its `plan` is « cohort-12 », and its `luggage` the address of what to store.
import { read, readAll, readOf, remove, write } from "./database.js";

const PREFIX = "relais-plan-";
export const keyOf = (user, plan) => `${user}-${plan}`;
const cacheOf = (key) => PREFIX + key;

async function list(plan, language, luggage) {
  const answer = await fetch(luggage ?? `/${language}/plans/${plan}/luggage/`, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw Object.assign(new Error("not to be taken"), { status: answer.status });
  return answer.json();
}

// Stores what the server lists for the plan; the record, or an error when something could not be fetched. Nothing of the
// one before is lost when it fails.
export async function take(user, plan, language, luggage) {
  const found = await list(plan, language, luggage);
  const key = keyOf(user, plan);
  const fetched = await Promise.all(found.addresses.map(fetchOne));
  const cache = await caches.open(cacheOf(key));
  const old = await cache.keys();
  let bytes = 0;
  for (const { address, answer, size } of fetched) {
    bytes += size;
    await cache.put(address, answer);
  }
  const kept = new Set(fetched.map(({ address }) => new URL(address, location.origin).href));
  for (const request of old) if (!kept.has(request.url)) await cache.delete(request);
  const { title, date, address, pages, version } = found;
  const record = { key, user, plan, luggage, language, title, date, address, pages, version, bytes, stored_at: Date.now() };
  await write("taken", record);
  return record;
}

// A page that led elsewhere is kept under the address it was asked at, as if it had not: a browser refuses to show a
// stored answer that says it was redirected.
async function fetchOne(address) {
  const answer = await fetch(address, { credentials: "same-origin", cache: "no-store" });
  if (!answer.ok) throw Object.assign(new Error(address), { status: answer.status });
  const body = await answer.blob();
  const headers = { "Content-Type": answer.headers.get("Content-Type") };
  return { address, answer: new Response(body, { headers }), size: body.size };
}

export async function leave(key) {
  await caches.delete(cacheOf(key));
  await remove("taken", key);
}

// Takes again those the server says have changed; false when there is no network.
export async function refresh(user) {
  for (const record of await readOf("taken", user)) {
    try {
      const { version } = await list(record.plan, record.language, record.luggage);
      if (version === record.version) continue;
      await take(user, record.plan, record.language, record.luggage);
    } catch (error) {
      if (!error.status) return false;
      // Deleted, or no longer hers: it does not stay on the device. What the server cannot give just now waits.
      if (error.status === 404) await leave(record.key);
    }
  }
  return true;
}

// Everything of one person, or of everyone but her, except what waits to be sent.
export async function purge(whose) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const user = name.slice(PREFIX.length).split("-")[0];
    if (whose(user)) await caches.delete(name);
  }
  for (const record of await readAll("taken")) if (whose(record.user)) await remove("taken", record.key);
  for (const record of await readAll("logs")) if (whose(record.user) && record.state === "sent") await remove("logs", record.uid);
  for (const record of await readAll("events")) if (whose(record.user) && record.sent) await remove("events", record.id);
}

export const taken = (user, plan) => read("taken", keyOf(user, plan));
