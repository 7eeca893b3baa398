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
  return new Intl.RelativeTimeFormat(language, { numeric: "always", style }).format(distance < 0 ? -amount : amount, unit);
}

/** The length of a time without a direction: "3 hours", "2 days". */
export function duration(milliseconds: number, language: string, display: "long" | "short" | "narrow" = "long") {
  const { unit, amount } = parts(Math.abs(milliseconds));
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: display }).format(amount);
}

/** Date and time in full, in the person's time zone. */
export function absoluteTime(at: Date, language: string, timeZone?: string) {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}

/** A day, short, with the year only when it is not this one. */
export function shortDate(at: Date, language: string, timeZone?: string, now = new Date()) {
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year, timeZone }).format(at);
}

/** The day of a time as YYYY-MM-DD in a time zone, to group by. */
export function dayKey(at: Date, timeZone?: string) {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}
