// The events of one run: kept on the device at once, sent to the account when there is network, brought from other
// devices. Nothing is ever taken away from the list, so what comes twice or late changes nothing.
import { read, readOf, write } from "../../js/offline/database.js";
import { askWho, post, userOfPage } from "../../js/offline/session.js";

const WRONG = 30_000; // milliseconds: a clock is said to be wrong from there on; less may be a slow network

export class Store {
  constructor(plan, events) {
    this.plan = plan;
    this.user = userOfPage();
    this.events = new Map(events.map((event) => [event.id, event]));
    this.waiting = new Map();
    this.sending = false;
    this.offset = 0; // from the clock of the device to that of the server, when they differ
  }

  get all() {
    return [...this.events.values()];
  }

  // The time of the server, as far as the device knows it. A run that began by a clock ahead of it goes on by that one.
  get now() {
    const right = Date.now() + this.offset;
    return this.last <= right ? right : Math.max(Date.now(), this.last);
  }

  get last() {
    return Math.max(0, ...this.all.map(({ at }) => at));
  }

  // What is pressed comes after all that was, even if the clock of the device was set back meanwhile.
  get nextAt() {
    return Math.max(this.now, this.last + 1);
  }

  async compareClocks(serverNow) {
    const offset = serverNow - Date.now();
    this.offset = Math.abs(offset) < WRONG ? 0 : offset;
    await write("meta", { name: "clock", value: this.offset });
  }

  // What a reload, a dead battery or a page kept for offline does not hold, and what another tab was told.
  async recall() {
    this.offset = (await read("meta", "clock"))?.value ?? 0;
    for (const { event, plan, sent } of await readOf("events", this.user)) {
      if (plan !== this.plan) continue;
      if (!sent && !this.events.has(event.id)) this.waiting.set(event.id, event);
      this.events.set(event.id, event);
    }
  }

  async add(event) {
    this.events.set(event.id, event);
    this.waiting.set(event.id, event);
    await this.keep(event, false);
  }

  keep(event, sent) {
    return write("events", { id: event.id, user: this.user, plan: this.plan, event, sent });
  }

  // "sent", "offline", "signed-out" or "refused".
  async exchange() {
    if (this.sending) return null;
    this.sending = true;
    try {
      await this.recall().catch(() => {});
      return this.waiting.size ? await this.send([...this.waiting.values()]) : await this.look();
    } finally {
      this.sending = false;
    }
  }

  get address() {
    return `/sync/live/${this.plan}/`;
  }

  async look() {
    const answer = await fetch(this.address, { credentials: "same-origin", cache: "no-store" }).catch(() => null);
    return this.take(answer);
  }

  async send(events) {
    const who = await askWho();
    if (!who) return "offline";
    if (who.user !== this.user) return "signed-out";
    const outcome = await this.take(await post(this.address, who.csrf, { events }));
    if (outcome !== "sent") return outcome;
    for (const event of events) {
      this.waiting.delete(event.id);
      await this.keep(event, true);
    }
    return outcome;
  }

  async take(answer) {
    if (!answer || answer.status >= 500) return "offline";
    if (answer.status === 401) return "signed-out";
    if (!answer.ok) return "refused";
    const { events, now } = await answer.json();
    for (const event of events) this.events.set(event.id, event);
    await this.compareClocks(now).catch(() => {});
    return "sent";
  }
}
