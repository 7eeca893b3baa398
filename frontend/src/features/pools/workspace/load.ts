import type { PoolPerson } from "@/shared/pools/usePoolPeople";
import type { Sort } from "@/shared/ui";
import type { PoolSearch } from "../address";

/** A figure of somebody's load: where it comes from, and which leads of the pool are behind it. */
interface LoadFigure {
  key: "pending" | "inProgress" | "late" | "open" | "today";
  of: (person: PoolPerson) => number;
  /** What narrows the pool's leads to those behind the figure; none where they are not of the pool alone. */
  search?: PoolSearch;
}

export const loadFigures: readonly LoadFigure[] = [
  { key: "pending", of: (person) => person.pendingCount, search: { status: ["PENDING"] } },
  { key: "inProgress", of: (person) => person.inProgressCount, search: { status: ["IN_PROGRESS"] } },
  { key: "late", of: (person) => person.overdueCount, search: { overdue: true } },
  { key: "open", of: (person) => person.openCount },
  { key: "today", of: (person) => person.claimedToday },
];

/** The people in an order; those who are equal by name. */
export function sortPeople(people: readonly PoolPerson[], { key, descending }: Sort): PoolPerson[] {
  const figure = loadFigures.find((each) => each.key === key);
  const value = key === "limit" ? (person: PoolPerson) => Number(person.atLimit) : figure?.of;
  const byName = (one: PoolPerson, other: PoolPerson) => one.name.localeCompare(other.name);
  return [...people].sort((one, other) => (value ? (value(one) - value(other)) * (descending ? -1 : 1) || byName(one, other) : byName(one, other) * (descending ? -1 : 1)));
}
