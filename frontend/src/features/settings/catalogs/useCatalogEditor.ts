import { useState } from "react";
import { useQuery } from "urql";
import type { Problem } from "@/shared/client/errors";
import { useChange } from "@/shared/client/useChange";
import { CatalogItems, SaveCatalog, type CatalogItem, type CatalogName } from "./queries";

const inOrder = (items: readonly CatalogItem[]) => [...items].sort((one, other) => Number(other.active) - Number(one.active) || one.position - other.position);

// A choice that the server has not seen yet.
const fresh = (id: string) => id.startsWith("new:");

/** One catalog and the ways to change it. A change is seen at once, and taken back when the server refuses it. */
export function useCatalogEditor(catalog: CatalogName) {
  const change = useChange();
  const [result, refresh] = useQuery({ query: CatalogItems, variables: { catalog } });
  const [draft, setDraft] = useState<readonly CatalogItem[] | null>(null);
  const stored = result.data?.catalogItems;
  // What was saved stands until the list that was asked for anew has it too.
  const settled = draft && stored && !draft.some((item) => fresh(item.id)) && draft.every((item) => stored.some((each) => each.id === item.id && each.name === item.name && each.active === item.active && each.position === item.position));
  const items = inOrder((settled ? stored : draft) ?? stored ?? []);

  const save = async (next: readonly CatalogItem[]): Promise<Problem | undefined> => {
    const placed = next.map((item, position) => ({ ...item, position }));
    setDraft(placed);
    const input = placed.map(({ id, name, active }) => ({ id: fresh(id) ? undefined : id, name, active }));
    const { payload, problems } = await change(SaveCatalog, { input: { catalog, items: input } });
    setDraft(problems.length > 0 ? null : (payload?.items ?? null));
    return problems[0];
  };

  const offered = items.filter((item) => item.active);
  const retired = items.filter((item) => !item.active);
  return {
    result,
    refresh,
    offered,
    retired,
    order: (next: readonly CatalogItem[]) => save([...next, ...retired]),
    add: (name: string) => save([...offered, { __typename: "CatalogItem", id: `new:${name}`, catalog, name, active: true, position: offered.length } as CatalogItem, ...retired]),
    rename: (id: string, name: string) => save(items.map((item) => (item.id === id ? { ...item, name } : item))),
    offer: (id: string, active: boolean) => save(inOrder(items.map((item) => (item.id === id ? { ...item, active, position: active ? items.length : item.position } : item)))),
  };
}

/** A catalog being kept. */
export type CatalogEditor = ReturnType<typeof useCatalogEditor>;
