import type { BulkAction } from "../actions/actions";
import type { ActionInput } from "../actions/mutations";
import { changeOf } from "../table/edit/values";
import type { LeadField } from "../list/useLeadFields";
import type { UpdateInput } from "../form/draft";
import type { Offers } from "../table/useOffers";
import type { TableLead } from "../table/tableRow";

/** How a card comes into a column: by an action, by a change of its field, or not, and why. */
export type Way =
  | { kind: "action"; action: BulkAction; input?: ActionInput }
  | { kind: "change"; change: Partial<UpdateInput> }
  | { kind: "none"; reason: string };

/** What the board says where a card cannot go. */
export type WhyNot = "noWay" | "logFirst" | "convert" | "noField" | "noValue";

// Which actions lead to a status: the first that the server offers is taken. Whether they may is the server's to say.
const leadingTo: Record<string, readonly BulkAction[]> = {
  UNASSIGNED: ["RETURN", "RECLAIM"],
  PENDING: ["CLAIM", "ASSIGN"],
  IN_PROGRESS: ["REACTIVATE", "RESTORE"],
  INVALID: ["INVALIDATE"],
  DISCARDED: ["DISCARD"],
};
const otherwise: Record<string, WhyNot> = { IN_PROGRESS: "logFirst", CONVERTED: "convert" };

/** The first of some actions that is allowed; else why the first that is offered is not. */
function byAction(actions: readonly BulkAction[], offers: Offers, fallback: string, input?: ActionInput): Way {
  const offered = actions.flatMap((action) => offers.filter((offer) => offer.action === action));
  const allowed = offered.find((offer) => offer.allowed);
  if (allowed) return { kind: "action", action: allowed.action as BulkAction, input };
  return { kind: "none", reason: offered.find((offer) => offer.reason)?.reason ?? fallback };
}

/** The way of a lead into the column of a value, by what the server says can be done with it. */
export function wayTo(field: LeadField, value: string | null, lead: TableLead, offers: Offers, say: (why: WhyNot) => string): Way {
  if (field.key === "status") return byAction(leadingTo[value ?? ""] ?? [], offers, say(otherwise[value ?? ""] ?? "noWay"));
  if (field.key === "owner") return value === null ? byAction(["RETURN", "RECLAIM"], offers, say("noWay")) : byAction(["CHANGE_OWNER", "ASSIGN"], offers, say("noWay"), { ownerId: value });
  if (field.key === "pool") return value === null ? { kind: "none", reason: say("noValue") } : byAction(lead.pool ? ["TRANSFER"] : ["RETURN"], offers, say("noWay"), { poolId: value });
  if (!field.editableAs) return { kind: "none", reason: say("noField") };
  if (value === null && field.key === "rating") return { kind: "none", reason: say("noValue") };
  const edit = offers.find((offer) => offer.action === "EDIT");
  if (!edit?.allowed) return { kind: "none", reason: edit?.reason || say("noWay") };
  return { kind: "change", change: changeOf(field, typed(field, value)) };
}

// Groups name their values as text.
function typed(field: LeadField, value: string | null): unknown {
  if (value === null) return null;
  if (field.type === "NUMBER") return Number(value);
  if (field.type === "BOOLEAN") return value === "true";
  return field.type === "CHOICES" || field.type === "TAGS" ? [value] : value;
}
