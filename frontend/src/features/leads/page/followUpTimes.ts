import { instantOf, wallTime } from "@/shared/format/time";

/** Nine in the morning, some days from now, on the clock of the person's time zone. */
export function morningIn(days: number, timeZone?: string, now = new Date()) {
  const today = wallTime(now.toISOString(), timeZone).slice(0, 10);
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return instantOf(`${day.toISOString().slice(0, 10)} 09:00:00`, timeZone);
}

/** The follow-ups that one plans most, in days from now. */
export const usualDays = [1, 3, 7] as const;
