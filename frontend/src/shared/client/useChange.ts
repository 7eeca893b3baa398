import { useCallback } from "react";
import { useClient, type AnyVariables, type TypedDocumentNode } from "urql";
import { problemOf, problemOfUserError, type Problem, type UserError } from "./errors";

/** What every change answers; its document calls the one mutation `outcome`. */
interface Answer<Payload> {
  outcome: Payload & { userErrors: readonly UserError[] };
}

/** What became of a change: its payload, and what went wrong (nothing, when it was done). */
export interface Outcome<Payload> {
  payload?: Payload;
  problems: Problem[];
}

/** Asks the server for one change. Refusals and failures come back alike, as problems. */
export function useChange() {
  const client = useClient();
  return useCallback(
    async <Payload, Variables extends AnyVariables>(document: TypedDocumentNode<Answer<Payload>, Variables>, variables: Variables): Promise<Outcome<Payload>> => {
      const { data, error } = await client.mutation(document, variables).toPromise();
      const problem = problemOf(error);
      return { payload: data?.outcome, problems: problem ? [problem] : (data?.outcome.userErrors ?? []).map(problemOfUserError) };
    },
    [client],
  );
}

/** Asks for changes of one kind. */
export type Change = ReturnType<typeof useChange>;
