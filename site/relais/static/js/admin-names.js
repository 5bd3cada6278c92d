// Wagtail's rich text areas, words of an image and uploads have no name a screen reader can say, and the button of an
// upload answers the pointer alone: each takes the words written beside it, and the button opens the choice of files.

const NAMELESS =
  ":is(.public-DraftEditor-content, .tagit-new input):not([aria-labelledby], [aria-label])";
let later = 0;
let named = 0;

/** The label written for the control that `area` stands in for; within a block, the label of its field. */
function labelOf(area) {
  const control = area.closest(".w-field")?.querySelector("input[id], textarea[id]");
  const label = control && document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
  return label ?? area.closest("[data-contentpath]")?.querySelector(":scope > label");
}

function nameAll() {
  for (const area of document.querySelectorAll(NAMELESS)) {
    const label = labelOf(area);
    if (!label) continue;
    label.id ||= `name-${named += 1}`;
    area.setAttribute("aria-labelledby", label.id);
  }
  for (const upload of document.querySelectorAll(".js-translation-editor input[type=file]:not([aria-label])")) {
    upload.setAttribute("aria-label", upload.closest("div").textContent.trim());
  }
}

function openByButton(upload) {
  const button = upload.parentElement.querySelector("button");
  if (!button) return;
  button.id ||= `${upload.id}-button`;
  button.type = "button";
  button.addEventListener("click", () => upload.click());
  upload.setAttribute("aria-labelledby", button.id);
  upload.tabIndex = -1;
}

for (const upload of document.querySelectorAll(".replace-file-input input[type=file]")) openByButton(upload);
nameAll();
new MutationObserver(() => {
  clearTimeout(later);
  later = setTimeout(nameAll, 200);
}).observe(document.body, { childList: true, subtree: true });
