// A sound and a vibration when the time of an activity ends: both off until someone asks, on this device alone.
const KEY = "relais-live-";
let audio = null;

function wanted(name) {
  try {
    return localStorage.getItem(KEY + name) === "on";
  } catch {
    return false;
  }
}

function show(button) {
  const on = wanted(button.dataset.signal);
  button.setAttribute("aria-pressed", String(on));
  const word = button.querySelector("[data-on]");
  word.textContent = on ? word.dataset.on : word.dataset.off;
}

function beep() {
  audio ??= new AudioContext();
  const [tone, level] = [audio.createOscillator(), audio.createGain()];
  tone.frequency.value = 660;
  level.gain.setValueAtTime(0.25, audio.currentTime);
  level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.9);
  tone.connect(level).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.9);
}

export function signal() {
  if (wanted("sound")) beep();
  if (wanted("vibration")) navigator.vibrate?.([200, 100, 200]);
}

export function offerSignals() {
  for (const button of document.querySelectorAll("[data-signal]")) {
    const name = button.dataset.signal;
    if (name === "vibration" && !navigator.vibrate) {
      button.parentElement.hidden = true;
      continue;
    }
    button.addEventListener("click", () => {
      try {
        localStorage.setItem(KEY + name, wanted(name) ? "off" : "on");
      } catch {
        return;
      }
      show(button);
      if (wanted(name)) signal();
    });
    show(button);
  }
}
