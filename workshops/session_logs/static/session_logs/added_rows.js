// The rows of moments added on the day: the page holds an empty one of each sort, to copy.

const nameOf = (place, field) => `activity-${place}-${field}`;

function rowAt(form, place) {
  return form.elements.namedItem(nameOf(place, "block_id"))?.closest("[data-activity]");
}

export function addRow(form, kind) {
  const list = form.querySelector(".log-activities__list");
  const model = document.querySelector(`template[data-added-activity="${kind}"]`);
  if (!list || !model) return null;
  let place = 0;
  while (rowAt(form, place)) place += 1;
  list.insertAdjacentHTML("beforeend", model.innerHTML.replaceAll("activity-PLACE", `activity-${place}`));
  return list.lastElementChild;
}

// Those that were kept on the device with the form and that the page, made before, does not have.
export function addRowsOf(form, fields) {
  const kept = new Map(fields);
  for (let place = 0; kept.has(nameOf(place, "block_id")); place += 1) {
    if (!rowAt(form, place) && !addRow(form, kept.get(nameOf(place, "kind")))) return;
  }
}
