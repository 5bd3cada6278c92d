// Writes the state into the page: the same words the server writes, once a second.
import { clock, countdown, duration, filled, wholeMinutes } from "./figures.js";
import { MINUTE } from "./reducer.js";

const HALF_A_MINUTE = MINUTE / 2;
const french = !document.documentElement.lang.startsWith("en");
const shown = new Map([...document.querySelectorAll("[data-show]")].map((element) => [element.dataset.show, element]));
const box = document.querySelector(".live-clock");

function write(name, text) {
  const element = shown.get(name);
  if (element && element.textContent !== text) element.textContent = text;
}

export class View {
  constructor({ words, reasons, time_zone: timeZone, activities }) {
    this.words = words;
    this.reasons = reasons;
    this.at = (milliseconds) => clock(milliseconds, french, timeZone);
    this.planned = new Set(activities.map(({ id }) => id));
    this.name = document.querySelector(".live-top__title").textContent;
  }

  say(name, values) {
    return filled(this.words[name], values);
  }

  draw(state) {
    this.addMissing(state);
    for (const element of document.querySelectorAll("[data-when]")) {
      element.hidden = !element.dataset.when.split(" ").includes(state.status);
    }
    for (const panel of document.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== state.current;
    const place = state.activities.findIndex(({ id }) => id === state.current);
    const next = state.activities.slice(place + 1).find(({ outcome }) => outcome === "coming");
    this.drawHead(state, place, next);
    if (place >= 0) this.drawTime(state, state.activities[place]);
    state.activities.forEach((activity) => this.drawRow(activity, state));
    this.drawBars(state);
  }

  drawHead(state, place, next) {
    box.dataset.status = state.status;
    const current = state.activities[place];
    write("status", this.say(state.status));
    write("place", current ? ` · ${this.say("place", { number: place + 1, total: state.activities.length })}` : "");
    write("title", current ? this.title(current) : this.name);
    write("next", !current ? "" : next ? this.say("next", { title: this.title(next) }) : this.say("last"));
    const main = document.querySelector("[data-main] [data-label]");
    const label = this.say(next || !current ? "to_next" : "to_end");
    if (main && main.textContent !== label) main.textContent = label;
    if (state.status === "finished") {
      const took = duration(wholeMinutes(state.elapsed), french);
      write("ended", `${this.say("ended", { time: this.at(state.finished_at) })}, ${took}`);
    }
  }

  drawTime(state, current) {
    const over = state.left < 0;
    box.toggleAttribute("data-over", over);
    write("left", countdown(state.left));
    write("left-word", this.say(over ? "over" : "left"));
    const time = state.ends_at === null ? "" : this.at(state.ends_at);
    write("until", time && this.say(over ? "was_until" : "until", { time }));
    const bar = box.querySelector("progress");
    bar.value = current.minutes ? Math.min(1, current.spent / (current.minutes * MINUTE)) : 1;
    const pace = Math.abs(state.behind) < MINUTE ? "on_time" : state.behind > 0 ? "late" : "early";
    box.dataset.pace = pace;
    write("pace", this.say(pace, { minutes: duration(wholeMinutes(state.behind), french) }));
    write("expected", this.say("expected", { time: this.at(state.expected_end) }));
  }

  drawRow({ id, minutes, spent, outcome, reason }, { status }) {
    const row = document.querySelector(`[data-row="${id}"]`);
    if (!row) return;
    row.dataset.outcome = outcome;
    row.toggleAttribute("aria-current", outcome === "current");
    if (outcome === "current") row.setAttribute("aria-current", "step");
    const values = { minutes: duration(wholeMinutes(spent), french) };
    const cut = outcome === "skipped" && spent >= HALF_A_MINUTE;
    const why = reason ? ` (${this.reasons[reason]})` : "";
    const text = this.say(cut ? "row_cut" : `row_${outcome}`, values) + why;
    const word = row.querySelector("[data-state]");
    if (word.textContent !== text) word.textContent = text;
    row.querySelector("[data-minutes]").textContent = duration(minutes, french);
    const going = status === "running" || status === "paused";
    for (const part of row.querySelectorAll("[data-show-for]")) {
      part.hidden = !going || part.dataset.showFor !== outcome;
    }
  }

  // The bars are drawn for what was planned; a moment added on the day is in the agenda alone.
  drawBars(state) {
    const planned = state.activities.filter(({ id, minutes }) => this.planned.has(id) && minutes);
    box.querySelectorAll(".timeline__bar").forEach((bar, place) => {
      bar.dataset.outcome = planned[place]?.outcome ?? "";
    });
  }

  // A moment added here or on another device gets its panel and its row from the models of the page.
  addMissing(state) {
    state.activities.forEach(({ id, kind }, place) => {
      const model = document.querySelector(`template[data-added="${kind}"]`);
      if (this.planned.has(id) || !model || document.querySelector(`[data-row="${id}"]`)) return;
      const copy = model.content.cloneNode(true);
      const [panel, row] = [copy.querySelector("[data-panel]"), copy.querySelector("[data-row]")];
      panel.dataset.panel = row.dataset.row = id;
      for (const form of row.querySelectorAll("form")) form.dataset.about = id;
      document.querySelector("[data-panels]").append(panel);
      const before = document.querySelector(`[data-row="${state.activities[place - 1]?.id}"]`);
      before.after(row);
    });
    // Put aside with the run they were added to.
    const there = new Set(state.activities.map(({ id }) => id));
    for (const row of document.querySelectorAll("[data-row]")) {
      if (there.has(row.dataset.row)) continue;
      document.querySelector(`[data-panel="${row.dataset.row}"]`)?.remove();
      row.remove();
    }
  }

  title({ id }) {
    return document.querySelector(`[data-panel="${id}"]`)?.dataset.title ?? "";
  }

  announce(name, values) {
    write("announce", this.say(name, values));
  }

  announceCurrent(activity) {
    this.announce("announce_current", { title: this.title(activity), minutes: duration(activity.minutes, french) });
  }

  note(name, sentence) {
    write(name, sentence ? this.say(sentence) : "");
  }
}
