// What is written while Wagtail saves the draft is saved too: once it has saved, Wagtail takes all the form holds then
// for what it has sent, and neither saves the rest nor asks before the page is left.

const ITS_OWN = /^(csrfmiddlewaretoken|next|overwrite_revision_id|loaded_revision_.*|comments-.*)$/;

/** What people wrote in a form, in one text. */
const written = (data) => JSON.stringify([...data].filter(([name]) => !ITS_OWN.test(name)));

let sent = null;

document.addEventListener("w-autosave:save", (event) => { sent = written(event.detail.formData); });

document.addEventListener("w-autosave:success", (event) => {
  const form = event.target;
  // As Wagtail marks a form that comes back unsaved: it looks every half second, and saves.
  if (written(new FormData(form)) !== sent) form.dataset.wUnsavedForceValue = "true";
});
