// Runs before the first paint, so that a remembered theme never flashes. Kept tiny: it is the only script that blocks.
try {
  const theme = localStorage.getItem("relais-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be refused: the system's theme is used.
}
