// The switch between the light, the dark and the automatic theme; theme-early.js applies it on the next page.
const KEY = "relais-theme";
const root = document.documentElement;
const choices = document.querySelectorAll("[data-theme-choice]");

function show(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const choice of choices) {
    choice.setAttribute("aria-pressed", String(choice.dataset.themeChoice === theme));
  }
}

function remember(theme) {
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Not remembered, but shown.
  }
}

for (const choice of choices) {
  choice.addEventListener("click", () => {
    remember(choice.dataset.themeChoice);
    show(choice.dataset.themeChoice);
  });
}
show(root.dataset.theme ?? "auto");
