import { useDebouncedValue } from "@mantine/hooks";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useClient, useQuery } from "urql";
import { problemOf } from "@/shared/client/errors";
import { confirm } from "@/shared/ui";
import { rulesDiffer, type Policy } from "../draft";
import { PolicyPreview } from "../queries";

/** What the rules of a form would do, asked once the person pauses; nothing while they are those that are saved. */
export function usePreview(poolId: string, saved: Policy, policy: Policy) {
  const [settled] = useDebouncedValue(policy, 400);
  const changed = rulesDiffer(saved, policy);
  const [{ data, error, fetching }] = useQuery({
    query: PolicyPreview,
    variables: { input: { poolId, policy: settled } },
    pause: !changed || !rulesDiffer(saved, settled),
    requestPolicy: "network-only",
  });
  return { changed, preview: data?.poolPolicyPreview, problem: problemOf(error), asking: fetching || rulesDiffer(settled, policy) };
}

/** Asks before rules are saved that would take leads from their owners at once; resolves to whether to go on. */
export function useSureOf() {
  const client = useClient();
  const { t } = useTranslation("policy");
  return useCallback(
    async (poolId: string, policy: Policy) => {
      const { data } = await client.query(PolicyPreview, { input: { poolId, policy } }, { requestPolicy: "network-only" }).toPromise();
      // Without an answer there is nothing to ask about: the server judges the rules when they are saved.
      const count = data?.poolPolicyPreview.reclaimedAtOnce ?? 0;
      return count === 0 || confirm({ title: t("confirmTitle", { count }), body: t("confirmBody"), confirm: t("confirmSave"), danger: true });
    },
    [client, t],
  );
}
