// Making a formatter costs a hundred times what using it does, and a table of leads uses them by the hundred.
const made = new Map<string, unknown>();
function kept<Formatter>(kind: string, language: string, options: object, make: () => Formatter): Formatter {
  const key = `${kind} ${language} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Formatter;
}
const dateFormat = (language: string, options: Intl.DateTimeFormatOptions) => kept("date", language, options, () => new Intl.DateTimeFormat(language, options));
const numberFormat = (language: string, options: Intl.NumberFormatOptions) => kept("number", language, options, () => new Intl.NumberFormat(language, options));
const relativeFormat = (language: string, options: Intl.RelativeTimeFormatOptions) => kept("relative", language, options, () => new Intl.RelativeTimeFormat(language, options));

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const steps: readonly [number, Intl.RelativeTimeFormatUnit, number][] = [
  [hour, "minute", minute],
  [day, "hour", hour],
  [14 * day, "day", day],
  [60 * day, "week", 7 * day],
  [365 * day, "month", 30 * day],
  [Infinity, "year", 365 * day],
];

const parts = (distance: number) => {
  const [, unit, size] = steps.find(([limit]) => distance < limit) ?? steps[steps.length - 1]!;
  return { unit, amount: Math.max(1, Math.floor(distance / size)) };
};

/** "3 hours ago", "in 2 days", or undefined within the same minute. */
export function relativeTime(at: Date, now: Date, language: string, style: "long" | "short" | "narrow" = "long") {
  const distance = at.getTime() - now.getTime();
  if (Math.abs(distance) < minute) return undefined;
  const { unit, amount } = parts(Math.abs(distance));
  return relativeFormat(language, { numeric: "always", style }).format(distance < 0 ? -amount : amount, unit);
}

/** The length of a time without a direction: "3 hours", "2 days". */
export function duration(milliseconds: number, language: string, display: "long" | "short" | "narrow" = "long") {
  const { unit, amount } = parts(Math.abs(milliseconds));
  return numberFormat(language, { style: "unit", unit, unitDisplay: display }).format(amount);
}

/** Date and time in full, in the person's time zone. */
export function absoluteTime(at: Date, language: string, timeZone?: string) {
  return dateFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}

/** A day, short, with the year only when it is not this one. */
export function shortDate(at: Date, language: string, timeZone?: string, now = new Date()) {
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return dateFormat(language, { day: "numeric", month: "short", year, timeZone }).format(at);
}

/** The day of a time as YYYY-MM-DD in a time zone, to group by. */
export function dayKey(at: Date, timeZone?: string) {
  return dateFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** What the clock on the wall shows at an instant: "2026-03-10 09:00:00". */
export function wallTime(instant: string, timeZone?: string) {
  const parts = dateFormat("en-CA", {
    timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}:${part("second")}`;
}

/** The instant at which the clock on the wall shows a time. In the hour that a change of clocks skips, the one after. */
export function instantOf(wall: string, timeZone?: string) {
  const wanted = Date.parse(`${wall.replace(" ", "T")}Z`);
  const shift = (at: number) => Date.parse(`${wallTime(new Date(at).toISOString(), timeZone).replace(" ", "T")}Z`) - at;
  // The shift of the guess may differ from the shift at the answer, on the day the clocks change.
  const guess = wanted - shift(wanted);
  return new Date(wanted - shift(guess)).toISOString();
}
