import { useRouter } from "@tanstack/react-router";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { useClientHolder } from "@/shared/client/ClientProvider";
import { problemOf } from "@/shared/client/errors";
import { toast } from "@/shared/ui";

const SignOut = graphql(`
  mutation SignOut {
    signOut { userErrors { code message field } }
  }
`);

/** Ends the session, forgets what was loaded, and shows the sign-in page. */
export function useSignOut() {
  const client = useClient();
  const router = useRouter();
  const { reset } = useClientHolder();
  return async () => {
    const problem = problemOf((await client.mutation(SignOut, {}).toPromise()).error);
    // A session that has ended already is as good as one ended now; one that did not end must not look ended.
    if (problem && problem.code !== "UNAUTHENTICATED") return toast.problem(problem);
    await router.navigate({ to: "/sign-in", search: {} });
    reset();
  };
}
