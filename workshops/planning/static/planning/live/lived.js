// What a session that was run says to its log: the same rules as workshops/planning/live/lived.py, which explains them.
// Both are judged against each other at random. Minutes are whole; null for what was skipped.
import { MINUTE } from "./reducer.js";

const LONGEST = 600; // minutes: the longest an activity may be in a log
const HALF = MINUTE / 2;

function livedActivity({ outcome, spent, reason }, minutes, finished) {
  if (outcome === "done") return { outcome, minutes, reason: "" };
  if (outcome !== "skipped" && !finished) return null;
  if (spent >= HALF) return { outcome: "changed", minutes, reason };
  return { outcome: "skipped", minutes: null, reason };
}

// [{id, kind, outcome, minutes, reason}]: `kind` is that of a moment added on the day, empty for what was planned.
export function livedSession({ status, activities }) {
  const told = [];
  let spent = 0;
  let counted = 0;
  for (const activity of activities) {
    let minutes = 0;
    if (activity.outcome !== "skipped" || activity.spent >= HALF) {
      spent += activity.spent;
      minutes = Math.floor((spent + HALF) / MINUTE) - counted;
      counted += minutes;
    }
    const lived = livedActivity(activity, Math.min(minutes, LONGEST), status === "finished");
    if (lived) told.push({ id: activity.id, kind: activity.kind, ...lived });
  }
  return told;
}
