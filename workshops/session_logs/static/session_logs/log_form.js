// The form of a log made quicker: steps for numbers, a duration that follows the activities, one sending a click.
// Everything here has plain controls behind it.
const form = document.querySelector("[data-log-form]");
const STEPS = { minutes: 5 };

// --- Minus and plus beside numbers. ----------------------------------------------------------------------------------

function stepButton(input, sign, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--icon";
  button.textContent = sign < 0 ? "−" : "+";
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    const step = (STEPS[input.dataset.field] ?? 1) * sign;
    const value = Math.max(Number(input.min || 0), (Number(input.value) || 0) + step);
    input.value = Math.min(Number(input.max || Infinity), value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return button;
}

for (const input of form.querySelectorAll("input[type=number][data-field]")) {
  const name = input.labels[0]?.firstChild?.textContent.trim() ?? "";
  const box = document.createElement("span");
  box.className = "stepper";
  input.replaceWith(box);
  box.append(stepButton(input, -1, `${name} −`), input, stepButton(input, 1, `${name} +`));
}

// --- The duration follows the activities until someone types it. -----------------------------------------------------

const minutes = form.querySelector("#id_minutes");
const shown = form.querySelector("[name=minutes_shown]");

function lived(row) {
  const outcome = row.querySelector("[data-field=outcome]:checked")?.value;
  return outcome === "skipped" ? 0 : Number(row.querySelector("[data-field=minutes]").value) || 0;
}

function said() {
  return form.querySelector("[data-as-planned]:checked")?.value;
}

function follow() {
  if (!minutes || !shown || minutes.value !== shown.value || said() === "unsaid") return;
  const asPlanned = said() === "yes";
  const rows = [...form.querySelectorAll("[data-activity]")];
  const planned = (row) => Number(row.querySelector("[data-field=planned_minutes]").value) || 0;
  const own = asPlanned ? 0 : Number(form.querySelector("[data-own-moment] [data-field=minutes]")?.value) || 0;
  const sum = rows.reduce((total, row) => total + (asPlanned ? planned(row) : lived(row)), own);
  minutes.value = shown.value = sum || "";
}

form.addEventListener("change", (event) => {
  if (event.target.closest("[data-activity], [data-own-moment], [data-as-planned]")) follow();
});

// --- One sending a click; the server would count it once anyway. -----------------------------------------------------

form.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => delete form.dataset.sent);
