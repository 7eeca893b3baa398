import { createContext, useContext } from "react";
import type { Client } from "urql";
import { graphql, type ResultOf } from "@/gql/graphql";
import { problemOf, type Problem } from "@/shared/client/errors";

/** Who is signed in; asked once, before the first page. */
export const ViewerQuery = graphql(`
  query Viewer {
    viewer {
      isAdministrator
      capabilities
      timeZone
      user { id name email jobTitle version }
      organization { id name requireReturnReason allowNamelessLeads }
    }
  }
`);

export type Viewer = ResultOf<typeof ViewerQuery>["viewer"];

const Context = createContext<Viewer | null>(null);
export const ViewerProvider = Context.Provider;

/** The signed-in person. Only for pages inside the shell. */
export function useViewer() {
  const viewer = useContext(Context);
  if (!viewer) throw new Error("useViewer outside of the shell");
  return viewer;
}

/** Asks who is signed in; null when nobody is. Throws the problem when there is no answer. */
export async function loadViewer(client: Client): Promise<Viewer | null> {
  const result = await client.query(ViewerQuery, {}, { requestPolicy: "cache-first", mayBeSignedOut: true }).toPromise();
  if (result.data?.viewer) return result.data.viewer;
  const problem = problemOf(result.error);
  if (!problem || problem.code === "UNAUTHENTICATED") return null;
  throw new ViewerUnavailable(problem);
}

/** The server did not say who is signed in. */
export class ViewerUnavailable extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message || problem.code);
  }
}
