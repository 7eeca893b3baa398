import { useCallback } from "react";
import type { VariablesOf } from "@/gql/graphql";
import { readFragment } from "@/gql/graphql";
import { idempotencyKey } from "@/shared/client/ids";
import { useChange } from "@/shared/client/useChange";
import type { ListState } from "../list/listState";
import type { LeadView } from "../list/useViews";
import { SaveView, shownOf, ViewOwned } from "./mutations";

export type SaveInput = VariablesOf<typeof SaveView>["input"];

/** What a list is now, as a view keeps it. */
export const keptOf = ({ filter, search, sort, look }: ListState): SaveInput => ({
  filter,
  search,
  sort,
  columns: look.columns.map(({ field, width }) => ({ field, width: width ? Math.round(width) : undefined })),
  groupBy: look.groupBy,
  layout: look.layout,
  density: look.density,
});

/** Saves a view; answers with it as it is then, also when somebody else was faster. */
export function useSaveView() {
  const change = useChange();
  return useCallback(
    async (input: SaveInput) => {
      const { payload, problems } = await change(SaveView, { input: { ...input, idempotencyKey: input.id ? undefined : idempotencyKey() } });
      const view = readFragment(ViewOwned, payload?.view);
      return { view: view ? shownOf(view) : undefined, problem: problems[0] };
    },
    [change],
  );
}

/** Changes a view that was opened at a version. */
export const changeOf = (view: Pick<LeadView, "id" | "version">, input: SaveInput): SaveInput => ({ ...input, id: view.id, expectedVersion: view.version });
