// Reads a calendar with ical.js and tells the events it finds: one JSON list of {uid, summary, start, end} in UTC.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const moment = (time) => time.toJSDate().toISOString();
  return { uid: event.uid, summary: event.summary, location: event.location, start: moment(event.startDate), end: moment(event.endDate) };
});
process.stdout.write(JSON.stringify(events));
