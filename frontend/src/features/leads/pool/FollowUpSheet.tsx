import { useQuery } from "urql";
import { useTranslation } from "react-i18next";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, NotFoundState, Sheet, SkeletonLines } from "@/shared/ui";
import { LeadDetail, LeadQuery } from "../page/leadQuery";
import { LogActivity } from "../page/LogActivity";

/** Logs a follow-up without leaving the list: the lead is fetched first. */
export function FollowUpSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("leads");
  const [{ data, error }, retry] = useQuery({ query: LeadQuery, variables: { id } });
  const lead = readFragment(LeadDetail, data?.lead);
  if (lead) return <LogActivity lead={lead} onClose={onClose} />;
  return (
    <Sheet opened onClose={onClose} title={t("log.title")} size={460}>
      {error ? <ErrorState problem={problemOf(error)} onRetry={retry} /> : data ? <NotFoundState /> : <SkeletonLines count={8} />}
    </Sheet>
  );
}
