// What comes back from the server as news may be one's own doing: it is not told to oneself.
const remembered = 10_000;
const touched = new Map<string, number>();
const acted = new Map<string, number>();

interface Input {
  id?: unknown;
  leadId?: unknown;
  leadIds?: unknown;
}

const recent = (map: Map<string, number>, id: string) => {
  const at = map.get(id);
  if (at === undefined) return false;
  if (Date.now() - at < remembered) return true;
  map.delete(id);
  return false;
};

const idsOf = ({ id, leadId, leadIds }: Input) => [id, leadId, ...(Array.isArray(leadIds) ? (leadIds as unknown[]) : [])].filter((each): each is string => typeof each === "string");

/** Remembers the leads that a change of one's own is about, when it is sent and again when it is answered. */
export function noteOwnWork(mutation: string, variables: unknown, data?: unknown) {
  const ids = idsOf(((variables as { input?: Input } | undefined)?.input ?? {}) as Input);
  for (const payload of Object.values((data ?? {}) as Record<string, { lead?: { id?: string } | null } | null>)) if (payload?.lead?.id) ids.push(payload.lead.id);
  const now = Date.now();
  for (const id of ids) {
    touched.set(id, now);
    // Who edits a lead goes on looking at it; who acts on it is done with it here.
    if (mutation !== "updateLead" && mutation !== "createLead") acted.set(id, now);
  }
}

/** Whether one changed the lead oneself a moment ago. */
export const isOwnWork = (id: string) => recent(touched, id);

/** Whether one did something with the lead a moment ago that may take it away from here: claim, assign, return. */
export const isOwnDeed = (id: string) => recent(acted, id);
