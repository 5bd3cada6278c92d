// Sums the minutes of the sessions beside the editor, while the author types. The server draws the same figures when
// the page opens; here they follow the names of the form's controls, which are what is sent when it is saved.

const wholeNumber = (text) => (/^\s*\d+\s*$/.test(text ?? "") ? Number.parseInt(text, 10) : null);

/** Items of a StreamField that are not removed, in their order. */
function itemsOf(form, prefix) {
  const count = wholeNumber(form.elements[`${prefix}-count`]?.value) ?? 0;
  const items = [];
  for (let index = 0; index < count; index += 1) {
    const item = `${prefix}-${index}`;
    const hidden = (name) => form.elements[`${item}-${name}`]?.value;
    if ([undefined, "unknown block"].includes(hidden("type")) || hidden("deleted")) continue;
    items.push({ prefix: `${item}-value`, id: hidden("id"), order: Number(hidden("order")), type: hidden("type") });
  }
  return items.sort((a, b) => a.order - b.order);
}

function timeActivity(form, { prefix, type }) {
  const value = (name) => form.elements[`${prefix}-${name}`]?.value;
  const minutes = wholeNumber(value("minutes"));
  const floor = wholeNumber(value("shortest_minutes"));
  return {
    minutes: minutes ?? 0,
    shortest: Math.min(floor ?? minutes ?? 0, minutes ?? 0),
    kind: type === "pause" ? "break" : value("kind"),
    core: value("importance") === "core",
    timed: minutes !== null,
  };
}

function timeSession(form, session) {
  const activities = itemsOf(form, `${session.prefix}-activities`).map((item) => timeActivity(form, item));
  const sum = (name) => activities.reduce((total, activity) => total + activity[name], 0);
  const has = (test) => activities.length === 0 || activities.some(test);
  return {
    id: session.id,
    title: form.elements[`${session.prefix}-title`]?.value.trim(),
    activities: activities.length,
    minutes: sum("minutes"),
    shortest: sum("shortest"),
    lacks: {
      welcome: !has((activity) => activity.kind === "welcome"),
      closing: !has((activity) => activity.kind === "closing"),
      core: !has((activity) => activity.core),
      minutes: activities.some((activity) => !activity.timed),
    },
  };
}

/** A lone session opens by itself; several stay folded, so that the whole programme is seen at once. */
function openLoneSession(field) {
  const sessions = field.querySelectorAll("[data-streamfield-child]:not([data-streamfield-child] [data-streamfield-child])");
  if (sessions.length !== 1) return;
  const toggle = sessions[0].querySelector("[data-panel-toggle]");
  if (toggle.getAttribute("aria-expanded") === "false") toggle.click();
}

class MinutesBeside {
  constructor(aside) {
    this.aside = aside;
    this.form = aside.closest("form");
    this.field = aside.parentElement.querySelector(".timed__field");
    this.drawn = false;
    this.list = aside.querySelector("[data-timed-sessions]");
    this.template = aside.querySelector("[data-timed-template]");
    this.plural = new Intl.PluralRules(document.documentElement.lang);
    this.later = 0;
    const soon = () => this.updateSoon();
    this.form.addEventListener("input", soon);
    this.form.addEventListener("change", soon);
    // Blocks added, copied or moved; one removed is only hidden.
    const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] };
    new MutationObserver(soon).observe(this.field, changes);
    this.updateSoon();
  }

  updateSoon() {
    clearTimeout(this.later);
    this.later = setTimeout(() => this.update(), 150);
  }

  update() {
    if (!this.form.elements[`${this.aside.dataset.timed}-count`]) return; // the editor is not drawn yet
    if (!this.drawn) openLoneSession(this.field);
    this.drawn = true;
    const sessions = itemsOf(this.form, this.aside.dataset.timed).map((item) => timeSession(this.form, item));
    this.list.replaceChildren(...sessions.map((session) => this.row(session)));
    const sum = (name) => sessions.reduce((total, session) => total + session[name], 0);
    this.write(this.aside, { minutes: sum("minutes"), shortest: sum("shortest"), activities: sum("activities") });
  }

  row(session) {
    const row = this.template.content.firstElementChild.cloneNode(true);
    const title = row.querySelector("[data-timed-title]");
    title.textContent = session.title || title.dataset.untitled;
    title.href = `#block-${session.id}-section`;
    this.write(row, session);
    for (const lack of row.querySelectorAll("[data-lacks]")) lack.hidden = !session.lacks[lack.dataset.lacks];
    return row;
  }

  /** The figures of the first such places in `into`: of the whole programme in the aside, of a session in its row. */
  write(into, { minutes, shortest, activities }) {
    const { oneActivity, activities: several, atLeast } = this.aside.dataset;
    const counted = this.plural.select(activities) === "one" ? oneActivity : several;
    into.querySelector("[data-timed-minutes]").textContent = this.duration(minutes);
    into.querySelector("[data-timed-detail]").textContent =
      `${counted.replace("{n}", activities)}, ${atLeast.replace("{duration}", this.duration(shortest))}`;
  }

  duration(minutes) {
    const { onlyMinutes, onlyHours, hoursAndMinutes } = this.aside.dataset;
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const form = hours === 0 ? onlyMinutes : rest === 0 ? onlyHours : hoursAndMinutes;
    return form
      .replace("{h}", hours)
      .replace("{mm}", String(rest).padStart(2, "0"))
      .replace("{m}", rest);
  }
}

for (const aside of document.querySelectorAll("[data-timed]")) {
  new MinutesBeside(aside);
}
