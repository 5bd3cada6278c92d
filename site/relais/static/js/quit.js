// Leaves the site at once, by the button, by the link at the top of the page or by pressing Shift three times, on the
// pattern of GOV.UK's "Exit this page". The page is covered first, because the next one may be slow to come, and it is
// replaced in the history, so that going back does not show what was read. Shift, because Escape stops a page that is
// loading and leaves full screens and dialogs.
const PRESSES = 3;
const WITHIN = 5000; // milliseconds between two presses
const button = document.querySelector("[data-quit-button]");

if (button) {
  const status = document.querySelector("[data-quit-status]");
  let presses = 0;
  let shiftedAnother = false;
  let forgetting;

  const say = (words) => {
    status.textContent = words;
  };

  const light = (count) => {
    presses = count;
    button.dataset.presses = count;
  };

  const forget = (words = "") => {
    clearTimeout(forgetting);
    light(0);
    say(words);
  };

  const leave = () => {
    forget();
    const cover = document.createElement("div");
    cover.className = "quit-cover";
    cover.setAttribute("role", "alert");
    document.documentElement.classList.add("leaving");
    document.documentElement.append(cover);
    cover.textContent = button.dataset.leaving;
    document.title = button.dataset.leaving;
    location.replace(button.href);
  };

  for (const link of document.querySelectorAll("[data-quit]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }

  // On release: Shift held with another key is writing a capital, not leaving.
  document.addEventListener(
    "keyup",
    (event) => {
      if (event.key === "Shift" && !shiftedAnother) {
        clearTimeout(forgetting);
        light(presses + 1);
        if (presses >= PRESSES) {
          leave();
          return;
        }
        say(presses === 1 ? button.dataset.twoMore : button.dataset.oneMore);
        forgetting = setTimeout(() => forget(button.dataset.expired), WITHIN);
      } else if (presses) {
        forget();
      }
      shiftedAnother = event.key !== "Shift" && event.shiftKey;
    },
    true,
  );

  // A page that the browser kept as it was comes back usable, should someone return to it on purpose.
  addEventListener("pageshow", () => {
    document.documentElement.classList.remove("leaving");
    document.querySelector(".quit-cover")?.remove();
    forget();
  });
}
