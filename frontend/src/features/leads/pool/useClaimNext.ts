import { useNavigate } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { graphql } from "@/gql/graphql";
import { useClient } from "urql";
import { problemOf } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { useRefusal } from "@/shared/refusal/useRefusal";
import { toast } from "@/shared/ui";

const ClaimNext = graphql(`
  mutation ClaimNext($input: ClaimNextLeadInput!) {
    claimNextLead(input: $input) {
      lead { id name status owner { id name } }
      userErrors { code message field reason limit used resetsAt }
    }
  }
`);

/** Takes the best lead that waits in a pool and opens it. */
export function useClaimNext(poolId: string) {
  const { t } = useTranslation("work");
  const client = useClient();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  // The same key for a repeated try, so that a lost answer does not cost a second claim.
  const key = useRef(idempotencyKey());

  const claim = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    const result = await client.mutation(ClaimNext, { input: { poolId, idempotencyKey: key.current } }).toPromise();
    running.current = false;
    setBusy(false);
    const problem = problemOf(result.error);
    if (problem?.code !== "NETWORK") key.current = idempotencyKey();
    if (problem) return toast.problem(problem);
    const payload = result.data?.claimNextLead;
    const refused = payload?.userErrors[0];
    if (refused) return toast.failed(refusal(refused));
    if (!payload?.lead) return;
    toast.done(t("claim.nextDone", { name: payload.lead.name }));
    void navigate({ to: "/leads/$leadId", params: { leadId: payload.lead.id } });
  }, [client, navigate, poolId, refusal, t]);
  return { claim, busy };
}
