import { useEffect } from "react";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";

const SetEditing = graphql(`
  mutation SetEditing($input: SetEditingInput!) {
    setEditing(input: $input) { userErrors { code } }
  }
`);

// Others see it for 30 seconds.
const repeats = 20_000;

/** Lets others who look at a lead know that one is editing it, for as long as there is something typed. */
export function useSayEditing(leadId: string, editing: boolean) {
  const client = useClient();
  useEffect(() => {
    if (!editing) return;
    // Whether it was heard is of no concern to who types.
    const say = (now: boolean) => void client.mutation(SetEditing, { input: { leadId, editing: now } }).toPromise();
    say(true);
    const timer = setInterval(() => say(true), repeats);
    return () => {
      clearInterval(timer);
      say(false);
    };
  }, [client, leadId, editing]);
}
