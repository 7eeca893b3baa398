import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "@/shared/client/usePages";
import { useRefusal } from "@/shared/refusal/useRefusal";
import { ErrorState, Item, ItemList, Sheet, SkeletonLines } from "@/shared/ui";
import { JobRefusals as Refusals } from "./queries";

/** The leads that work was refused for, each with the reason. */
export function JobRefusals({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("work");
  const { t: common } = useTranslation();
  const refusal = useRefusal();
  const { rows, loading, hasMore, more, problem, refresh } = usePages(Refusals, { id, first: 50 }, (data) => {
    const page = data.bulkJob?.refusals;
    return { nodes: (page?.nodes ?? []).map((node) => ({ ...node, id: node.leadId })), pageInfo: page?.pageInfo ?? { hasNextPage: false, endCursor: null } };
  });
  const lines = useMemo(() => rows.map((row) => ({ id: row.id, name: row.lead?.name, why: row.error ? refusal(row.error, row.lead?.owner?.name) : "" })), [rows, refusal]);
  return (
    <Sheet opened onClose={onClose} title={t("job.refusedTitle")} size={440}>
      {problem && rows.length === 0 ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : loading && rows.length === 0 ? (
        <SkeletonLines count={8} />
      ) : (
        <ItemList label={t("job.refusedTitle")}>
          {lines.map((line) => (
            <Item key={line.id} title={line.name ?? t("outcome.lead")} detail={line.why} />
          ))}
        </ItemList>
      )}
      {hasMore && rows.length > 0 && <Button onClick={more}>{common("action.showMore")}</Button>}
    </Sheet>
  );
}
