// What this device keeps, in IndexedDB. Each record says whose it is (`user`): a page only ever reads those of the person
// it was made for.
//   events  what was pressed on a live screen: {id, user, plan, event, sent}
//   logs    session logs to send: {uid, user, …}, see outbox.js
//   taken   plans taken along: {key, user, plan, …}, see taking.js
//   meta    {name, value}: whose device it was last
const NAME = "relais";
const STORES = { events: "id", logs: "uid", taken: "key", meta: "name" };
let opening = null;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) request.result.createObjectStore(store, { keyPath });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Another page wiping the device must not wait for this one.
      request.result.onversionchange = () => {
        request.result.close();
        opening = null;
      };
      resolve(request.result);
    };
  });
  opening.catch(() => {
    opening = null;
  });
  return opening;
}

async function asked(store, mode, ask) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = ask(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

export const read = (store, key) => asked(store, "readonly", (records) => records.get(key));
export const readAll = (store) => asked(store, "readonly", (records) => records.getAll());
export const write = (store, record) => asked(store, "readwrite", (records) => records.put(record));
export const remove = (store, key) => asked(store, "readwrite", (records) => records.delete(key));
export const empty = (store) => asked(store, "readwrite", (records) => records.clear());
export const readOf = async (store, user) => (await readAll(store)).filter((record) => record.user === user);

// Forgets that the database was opened: for the page that deletes it.
export async function destroy() {
  const database = await opening?.catch(() => null);
  database?.close();
  opening = null;
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}
