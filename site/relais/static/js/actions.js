// Small actions of buttons: print, share, copy; and menus that close as one expects.
const actions = {
  print: () => window.print(),
  share: () => navigator.share({ title: document.title, url: location.href }).catch(() => {}),
  copy: async (button) => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const done = button.dataset.copied;
    if (done) document.querySelector("#messages")?.replaceChildren(Object.assign(document.createElement("p"), { textContent: done }));
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print], [data-share], [data-copy]");
  if (button) {
    const name = Object.keys(actions).find((action) => action in button.dataset);
    actions[name](button);
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

if (!navigator.share) {
  for (const button of document.querySelectorAll("[data-share]")) button.hidden = true;
}

// On a phone the contents of a long page start folded; without a script they are simply open.
if (matchMedia("(max-width: 59.99rem)").matches) {
  for (const contents of document.querySelectorAll(".rail > details")) contents.open = false;
}

// A form that came back with errors: the summary is where reading goes on.
document.querySelector(".form-errors")?.focus();
