// From the events of a session to where it stands at a time: the same rules as workshops/planning/live/reducer.py, which
// explains them. tests/planning/live/cases.json judges both. Times and lengths are milliseconds, except `minutes`.
export const MINUTE = 60_000;
const SAME_SESSION = 3 * 60 * MINUTE;

class Run {
  constructor(activities) {
    this.activities = activities.map(({ id, minutes }) => ({
      id, minutes, spent: 0, outcome: "coming", reason: "", kind: "",
    }));
    this.status = "ready";
    this.place = null;
    this.visited = [];
    this.clock = 0;
    this.startedAt = null;
    this.finishedAt = null;
    this.paused = 0;
  }

  get current() {
    return this.place === null ? null : this.activities[this.place];
  }

  get going() {
    return this.status === "running" || this.status === "paused";
  }

  passTime(until) {
    if (this.status === "running") this.current.spent += until - this.clock;
    else if (this.status === "paused") this.paused += until - this.clock;
    this.clock = until;
  }

  find(id) {
    const place = this.activities.findIndex((activity) => activity.id === id);
    return place < 0 ? null : place;
  }

  isCurrent({ activity }) {
    return this.going && this.current?.id === activity;
  }

  leave(event, outcome, reason) {
    Object.assign(this.current, { outcome, reason });
    this.visited.push(this.current.id);
    this.goOn(event, this.place);
  }

  goOn(event, after) {
    const place = this.activities.findIndex((activity, index) => index > after && activity.outcome === "coming");
    this.place = place < 0 ? null : place;
    if (this.place === null) {
      this.status = "finished";
      this.finishedAt = event.at;
    } else this.current.outcome = "current";
  }

  toCome(left) {
    const coming = this.activities.filter(({ outcome }) => outcome === "coming");
    return coming.reduce((sum, { minutes, spent }) => sum + Math.max(0, minutes * MINUTE - spent), Math.max(0, left));
  }
}

const PLAY = {
  start(run, event) {
    if (run.status !== "ready" || !run.activities.length) return;
    run.status = "running";
    run.startedAt = event.at;
    run.goOn(event, -1);
  },
  pause(run) {
    if (run.status === "running") run.status = "paused";
  },
  resume(run) {
    if (run.status === "paused") run.status = "running";
  },
  next(run, event) {
    if (run.isCurrent(event)) run.leave(event, "done", "");
  },
  back(run, { activity }) {
    if (run.status === "ready" || (run.current?.id ?? "") !== activity || !run.visited.length) return;
    if (run.current) run.current.outcome = "coming";
    run.place = run.find(run.visited.pop());
    Object.assign(run.current, { outcome: "current", reason: "" });
    if (run.status === "finished") {
      run.status = "running";
      run.finishedAt = null;
    }
  },
  extend(run, { activity, minutes }) {
    const found = run.activities[run.find(activity)];
    if (run.going && ["current", "coming"].includes(found?.outcome)) found.minutes += minutes;
  },
  skip(run, event) {
    const found = run.activities[run.find(event.activity)];
    if (run.isCurrent(event)) run.leave(event, "skipped", event.reason ?? "");
    else if (run.going && found?.outcome === "coming") {
      Object.assign(found, { outcome: "skipped", reason: event.reason ?? "" });
    }
  },
  restore(run, { activity }) {
    const place = run.find(activity);
    if (!run.going || place === null || place < run.place) return;
    const found = run.activities[place];
    if (found.outcome === "skipped") Object.assign(found, { outcome: "coming", reason: "" });
  },
  add(run, event) {
    if (!run.isCurrent(event) || run.find(event.added) !== null) return;
    const added = { id: event.added, minutes: event.minutes, spent: 0, outcome: "coming", reason: "", kind: event.added_kind };
    run.activities.splice(run.place + 1, 0, added);
  },
  finish(run, event) {
    if (!run.going) return;
    Object.assign(run.current, { outcome: "done", reason: "" });
    run.visited.push(run.current.id);
    run.place = null;
    run.status = "finished";
    run.finishedAt = event.at;
  },
};

function inOrder(events) {
  const once = [...new Map(events.map((event) => [event.id, event])).values()];
  return once.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

function stateOf(run, plan) {
  const { clock: now, current, startedAt, finishedAt } = run;
  const left = current ? current.minutes * MINUTE - current.spent : null;
  const length = plan.activities.reduce((sum, { minutes }) => sum + minutes * MINUTE, 0);
  const onTime = startedAt !== null && Math.abs(startedAt - plan.starts_at) <= SAME_SESSION;
  const deadline = startedAt === null ? null : (onTime ? plan.starts_at : startedAt) + length;
  const expected = startedAt === null ? null : finishedAt ?? now + run.toCome(left ?? 0);
  return {
    status: run.status,
    current: current?.id ?? null,
    activities: run.activities,
    started_at: startedAt,
    finished_at: finishedAt,
    elapsed: run.activities.reduce((sum, { spent }) => sum + spent, 0),
    paused: run.paused,
    left,
    ends_at: current && run.status === "running" ? now + left : null,
    deadline,
    expected_end: expected,
    behind: startedAt === null ? null : expected - deadline,
  };
}

// `plan` is {activities: [{id, minutes}], starts_at}; `events` in any order, the same one twice or not.
export function stateAt(plan, events, now) {
  let run = new Run(plan.activities);
  for (const event of inOrder(events)) {
    run.passTime(event.at);
    if (event.kind === "reset") run = new Run(plan.activities);
    PLAY[event.kind]?.(run, event);
    run.clock = event.at;
  }
  run.passTime(Math.max(now, run.clock));
  return stateOf(run, plan);
}
