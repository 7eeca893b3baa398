import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql, type VariablesOf } from "@/gql/graphql";
import { problemOf, problemOfUserError, type Problem } from "@/shared/client/errors";
import { toast } from "@/shared/ui";
import { LeadDetail, type Lead } from "./leadQuery";

const Log = graphql(
  `
    mutation LogActivity($input: LogActivityInput!) {
      logActivity(input: $input) {
        lead { ...LeadDetail }
        userErrors { code message field }
      }
    }
  `,
  [LeadDetail],
);

type Input = Omit<VariablesOf<typeof Log>["input"], "id">;

/** Records an activity of a lead; resolves to the problem when it was refused. */
export function useLogActivity(lead: Lead) {
  const client = useClient();
  const { t } = useTranslation("leads");
  const [busy, setBusy] = useState(false);
  const log = async (input: Input): Promise<Problem | undefined> => {
    setBusy(true);
    const result = await client.mutation(Log, { input: { id: lead.id, ...input } }).toPromise();
    setBusy(false);
    const problem = problemOf(result.error) ?? result.data?.logActivity.userErrors.map(problemOfUserError)[0];
    if (problem) toast.problem(problem);
    else toast.done(t("log.logged"));
    return problem;
  };
  return { log, busy };
}
