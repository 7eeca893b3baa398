import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { readFragment } from "@/gql/graphql";
import { idempotencyKey } from "@/shared/client/ids";
import { useChange } from "@/shared/client/useChange";
import { Job, StartJob } from "@/shared/jobs/queries";
import { watchJob } from "@/shared/jobs/watched";
import { toast } from "@/shared/ui";
import type { BulkAction } from "../actions/actions";
import type { ActionInput } from "../actions/mutations";
import type { Whole } from "./workspacePool";

/** Begins work on the whole result of a listing of a pool, and shows how far it is; resolves to whether it began. */
export function useStartJob(poolId: string) {
  const { t } = useTranslation();
  const change = useChange();
  return useCallback(
    async (action: Exclude<BulkAction, "DELETE">, { listing, count, exact }: Whole, input: ActionInput): Promise<boolean> => {
      const { payload, problems } = await change(StartJob, {
        input: {
          action,
          poolId,
          filter: listing.filter,
          search: listing.search,
          sort: listing.sort,
          expectedCount: exact ? count : undefined,
          ownerIds: input.ownerIds ?? (input.ownerId ? [input.ownerId] : undefined),
          toPoolId: input.poolId,
          reason: input.reason,
          idempotencyKey: idempotencyKey(),
        },
      });
      if (problems[0]) toast.problem(problems[0]);
      const job = readFragment(Job, payload?.job);
      if (!job) {
        if (!problems[0]) toast.failed(t("error.INTERNAL"));
        return false;
      }
      watchJob(job.id);
      return true;
    },
    [change, poolId, t],
  );
}
