// The sheet of attendance: what is ticked is counted as it changes. Partly present is present; unticked is neither.
const form = document.querySelector("form[data-attendance]");
const box = (row, name) => row.querySelector(`input[name=${name}]`);

export function count() {
  const rows = [...form.querySelectorAll(".attendance__row")];
  const partial = rows.filter((row) => box(row, "partial").checked).length;
  const present = rows.filter((row) => box(row, "present").checked && !box(row, "partial").checked).length;
  const counts = { present, partial, absent: rows.length - present - partial };
  for (const [name, number] of Object.entries(counts)) form.querySelector(`[data-count=${name}]`).textContent = number;
}

if (form) {
  form.addEventListener("change", ({ target }) => {
    const row = target.closest(".attendance__row");
    if (target.name === "partial" && target.checked) box(row, "present").checked = true;
    if (target.name === "present" && !target.checked) box(row, "partial").checked = false;
    count();
  });
  // After the back button the browser ticks the boxes as they were left.
  addEventListener("pageshow", count);
}
