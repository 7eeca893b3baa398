/** What the address of a settings page says: what is open above it, and what its list is narrowed to. */
export interface SettingsSearch {
  /** Id of what is being edited, or "new". */
  edit?: string;
  q?: string;
  /** Which people: active ones unless told. */
  people?: "inactive" | "all";
  department?: string;
  /** Below which department a new one is made. */
  below?: string;
  catalog?: string;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** Reads the address; what it does not understand it leaves out. */
export function settingsSearch(search: Record<string, unknown>): SettingsSearch {
  return {
    edit: text(search.edit),
    q: text(search.q),
    people: search.people === "inactive" || search.people === "all" ? search.people : undefined,
    department: text(search.department),
    below: text(search.below),
    catalog: text(search.catalog),
  };
}
