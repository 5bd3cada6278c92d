// Keeps the screen lit while a session runs, where the browser knows how; it is asked again each time the page comes back.
let lock = null;
let wanted = false;

const known = "wakeLock" in navigator;

async function ask() {
  if (!wanted || !known || document.visibilityState !== "visible" || (lock && !lock.released)) return;
  lock = await navigator.wakeLock.request("screen").catch(() => null);
}

// `tell` is told true once the screen is kept lit, false when it cannot be.
export async function keepAwake(on, tell) {
  wanted = on;
  if (!on) {
    await lock?.release();
    lock = null;
    return;
  }
  await ask();
  tell(lock !== null);
}

document.addEventListener("visibilitychange", ask);
