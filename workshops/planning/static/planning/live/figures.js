// Lengths and hours as the rest of the site writes them (site/relais/presentation/figures.py).
const NBSP = "\u00a0";

export function duration(minutes, french) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return `${rest}${NBSP}min`;
  if (!rest) return `${hours}${NBSP}h`;
  return french ? `${hours}${NBSP}h${NBSP}${String(rest).padStart(2, "0")}` : `${hours}${NBSP}h${NBSP}${rest}${NBSP}min`;
}

// The hour of the wall clock where the session is held, at the nearest minute.
export function clock(milliseconds, french, timeZone) {
  const nearest = Math.floor((milliseconds + 30_000) / 60_000) * 60_000;
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hourCycle: "h23", timeZone })
    .formatToParts(nearest);
  const part = (type) => parts.find((one) => one.type === type).value;
  const hour = Number(part("hour"));
  if (french) return part("minute") === "00" ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${part("minute")}`;
  return `${hour % 12 || 12}:${part("minute")}${NBSP}${hour < 12 ? "a.m." : "p.m."}`;
}

// 12:34, or 1:02:03; what is left is rounded up to a second, as clocks that count down do.
export function countdown(length) {
  const seconds = length > 0 ? Math.ceil(length / 1000) : Math.floor(-length / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export const wholeMinutes = (length) => Math.floor((Math.abs(length) + 30_000) / 60_000);

// A sentence of the server with its %(name)s filled in.
export const filled = (sentence, values = {}) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "");
