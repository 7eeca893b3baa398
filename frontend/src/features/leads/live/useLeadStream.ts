import { usePaced } from "@/shared/client/usePaced";
import { useState } from "react";
import { graphql } from "@/gql/graphql";
import { useLive } from "@/shared/client/useLive";

const LeadPageChanged = graphql(`
  subscription LeadPageChanged($id: ID!, $after: String) {
    leadChanged(id: $id, after: $after) {
      __typename
      ... on LeadChanges { cursor changes { type leadId } }
      ... on Resync { cursor reason }
      ... on LiveState { health }
      ... on LeadEditors { leadId editors { id name } }
    }
  }
`);

// A form has a stream of its own: who edits is told when one begins to listen.
const EditedLeadChanged = graphql(`
  subscription EditedLeadChanged($id: ID!, $after: String) {
    leadChanged(id: $id, after: $after) {
      __typename
      ... on LeadChanges { cursor changes { type leadId } }
      ... on Resync { cursor reason }
      ... on LeadEditors { leadId editors { id name } }
    }
  }
`);

/** Has a lead follow what happens to it: says who else edits it, and whether it has left one's sight. */
export function useLeadStream(id: string, refresh: () => void, form = false) {
  const [{ of, gone, editors }, set] = useState<{ of: string; gone: boolean; editors: readonly string[] }>({ of: id, gone: false, editors: [] });
  const soon = usePaced(refresh, 1_000);
  const { problem } = useLive(
    form ? EditedLeadChanged : LeadPageChanged,
    { id },
    {
      onData: ({ leadChanged }, first) => {
        const keep = (patch: { gone?: boolean; editors?: readonly string[] }) => set((before) => ({ ...(before.of === id ? before : { gone: false, editors: [] }), ...patch, of: id }));
        if (leadChanged.__typename === "LeadEditors") keep({ editors: leadChanged.editors.map((person) => person.name) });
        else if (leadChanged.__typename === "Resync") soon();
        else if (leadChanged.__typename === "LeadChanges") {
          const last = leadChanged.changes[leadChanged.changes.length - 1];
          if (last) keep({ gone: last.type === "LEFT" });
          if (first || (last && last.type !== "LEFT")) soon();
        }
      },
    },
  );
  const known = of === id;
  return { gone: (known && gone) || problem?.code === "NOT_FOUND", editors: known ? editors : [] };
}
