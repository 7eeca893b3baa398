export const poolTabs = ["waiting", "mine", "all", "people"] as const;
export type PoolTab = (typeof poolTabs)[number];

/** What the address of a pool page says: what is open above it, which part is shown, and what its list is narrowed to. */
export interface PoolSearch {
  /** Id of the pool whose settings are open, or "new". */
  edit?: string;
  /** Moving all leads to another pool is open. */
  move?: true;
  tab?: PoolTab;
  /** In an older link: the tab of all leads. */
  all?: true;
  q?: string;
  status?: string[];
  owner?: string[];
  overdue?: true;
}

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const flag = (value: unknown) => (value === true ? true : undefined);
const texts = (value: unknown) => {
  const list = (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === "string" && each !== "");
  return list.length > 0 ? list : undefined;
};
const isTab = (value: unknown): value is PoolTab => poolTabs.includes(value as PoolTab);

/** Reads the address; what it does not understand it leaves out. */
export const poolSearch = (search: Record<string, unknown>): PoolSearch => ({
  edit: text(search.edit),
  move: flag(search.move),
  tab: isTab(search.tab) ? search.tab : search.all === true ? "all" : undefined,
  q: text(search.q),
  status: texts(search.status),
  owner: texts(search.owner),
  overdue: flag(search.overdue),
});
