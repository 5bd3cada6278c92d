// The service worker: the files every page needs, the pages of the plans taken along, and a page that says there is no
// network for the rest. The server puts CONFIG before this: {version, files, pages: {fr: […], en: […]}}.
import { read } from "./database.js";
import { sendAll } from "./outbox.js";

const SHELL = `relais-shell-${CONFIG.version}`;
const PLAN = "relais-plan-";
const PATIENCE = 4000; // milliseconds before a stored page is shown instead of waiting for a network that is too slow
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

addEventListener("install", (event) => {
  event.waitUntil(prepare());
});

async function prepare() {
  const cache = await caches.open(SHELL);
  // The pages are asked for by nobody in particular: they are kept for whoever holds the device.
  const files = CONFIG.files.map((address) => new Request(address, { cache: "no-cache" }));
  await cache.addAll([...files, ...CONFIG.pages.map((address) => new Request(address, { credentials: "omit" }))]);
  await skipWaiting();
}

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith("relais-shell-") && name !== SHELL) await caches.delete(name);
      }
      await clients.claim();
    })(),
  );
});

addEventListener("message", (event) => {
  if (event.data?.type === "claim") event.waitUntil(clients.claim());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method !== "GET") {
    // Going back to what a form answered asks for the copy the browser kept, which no worker may ask for: left to it.
    if (request.mode === "navigate" && !request.isHistoryNavigation) {
      event.respondWith(fetch(request).catch(() => noNetwork(url)));
    }
    return;
  }
  if (url.pathname.startsWith("/static/")) event.respondWith(staticFile(request, url));
  else if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (url.pathname.startsWith("/files/") || /^\/(fr|en)\/plans\//.test(url.pathname)) event.respondWith(file(request));
});

async function staticFile(request, url) {
  const shell = await caches.open(SHELL);
  const stored = await shell.match(request);
  // A name with a print of its content never changes meaning.
  if (stored && HASHED.test(url.pathname)) return stored;
  try {
    const answer = await fetch(request);
    return answer.ok || !stored ? answer : stored;
  } catch (error) {
    if (stored) return stored;
    throw error;
  }
}

// The copy on the device, of the person whose device it is now and of nobody else.
async function storedCopy(request) {
  const owner = await read("meta", "owner").catch(() => null);
  if (!owner?.value) return null;
  for (const name of await caches.keys()) {
    if (!name.startsWith(`${PLAN}${owner.value}-`)) continue;
    const found = await (await caches.open(name)).match(request);
    if (found) return found;
  }
  return null;
}

async function page(request, url) {
  const stored = await storedCopy(request);
  const asked = fetch(request);
  if (!stored) return asked.catch(() => noNetwork(url));
  const late = new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE);
  });
  const answer = await Promise.race([asked, late]).catch(() => null);
  return answer && answer.status < 500 ? answer : stored;
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const stored = await storedCopy(request);
    if (stored) return stored;
    throw error;
  }
}

async function noNetwork(url) {
  const shell = await caches.open(SHELL);
  const language = url.pathname.split("/")[1];
  // The page about this device is made of what the device knows: it needs no network.
  const device = url.pathname === `/${language}/device/` && (await shell.match(`/${language}/device/`));
  return device || (await shell.match(`/${language}/device/no-network/`)) || (await shell.match("/fr/device/no-network/")) || Response.error();
}

// --- Sending when the network is back, the page closed or not ---------------------------------------------------------

addEventListener("sync", (event) => {
  if (event.tag === "relais-outbox") event.waitUntil(send());
});

async function send() {
  const outcome = await sendAll();
  for (const client of await clients.matchAll()) client.postMessage({ type: "outbox", outcome });
  // The browser tries again later by itself.
  if (outcome.state === "offline") throw new Error("offline");
}
