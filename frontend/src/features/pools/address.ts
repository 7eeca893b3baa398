/** What the address of a pool page says: what is open above it, and which of its leads are listed. */
export interface PoolSearch {
  /** Id of the pool whose settings are open, or "new". */
  edit?: string;
  /** All leads of the pool instead of those that wait. */
  all?: true;
  q?: string;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** Reads the address; what it does not understand it leaves out. */
export const poolSearch = (search: Record<string, unknown>): PoolSearch => ({ edit: text(search.edit), all: search.all === true ? true : undefined, q: text(search.q) });
