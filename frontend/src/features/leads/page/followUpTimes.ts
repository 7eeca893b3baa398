/** Nine in the morning, some days from now, on the person's own clock. */
export function morningIn(days: number, now = new Date()) {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at.toISOString();
}

/** The follow-ups that one plans most, in days from now. */
export const usualDays = [1, 3, 7] as const;
