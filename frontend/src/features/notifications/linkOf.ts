import type { LinkProps } from "@tanstack/react-router";
import type { Notice } from "./queries";

type Target = Pick<LinkProps, "to" | "params" | "search">;

const leads = (search: Record<string, unknown>): Target => ({ to: "/leads", search });

/** Where a notification leads: to the lead when it is about one, else to the list or pool in which they are found. */
export function linkOf({ kind, count, lead, pool, person }: Pick<Notice, "kind" | "count" | "lead" | "pool" | "person">): Target | undefined {
  if (count === 1 && lead) return { to: "/leads/$leadId", params: { leadId: lead.id } };
  const inPool: Target | undefined = pool ? { to: "/pools/$poolId", params: { poolId: pool.id }, search: {} } : undefined;
  const ofPool = pool ? { pool: [pool.id] } : {};
  const ofPerson = person ? { owner: [person.id] } : {};
  switch (kind) {
    case "ASSIGNED":
    case "REMINDER":
      return leads({ view: "PENDING_MY_FOLLOW_UP", ...ofPool });
    case "OVERDUE":
      return leads({ view: "MY_OVERDUE_LEADS", ...ofPool });
    case "SUBORDINATE_DUE":
    case "ESCALATED":
      return leads({ view: "MY_SUBORDINATES_LEADS", ...ofPool, ...ofPerson, sort: "FOLLOW_UP_DUE_AT" });
    case "ASSIGNEE_INACTIVE":
      return pool ? { to: "/pools/$poolId", params: { poolId: pool.id }, search: { edit: pool.id } } : undefined;
    default:
      return inPool;
  }
}
