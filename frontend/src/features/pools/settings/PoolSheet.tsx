import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { problemOf } from "@/shared/client/errors";
import { ErrorState, NotFoundState, Sheet, SkeletonLines } from "@/shared/ui";
import { PoolForm, wide } from "./PoolForm";
import { EditablePool, PoolToEdit } from "./queries";

interface PoolSheetProps {
  /** Which pool; left out, a new one is made. */
  id?: string;
  onClose: () => void;
  onCreated?: (id: string) => void;
  onDeleted?: () => void;
}

/** Makes a pool or changes its settings, which are asked for anew first. */
export function PoolSheet({ id, onClose, onCreated, onDeleted }: PoolSheetProps) {
  const { t } = useTranslation("pools");
  const [{ data, error, stale }, refresh] = useQuery({ query: PoolToEdit, variables: { id: id ?? "" }, pause: !id, requestPolicy: "cache-and-network" });
  const [start, setStart] = useState<EditablePool | null>(null);
  const [round, setRound] = useState(0);
  const pool = readFragment(EditablePool, data?.pool);
  if (!start && pool && !stale) setStart(pool);
  const reload = () => {
    setStart(null);
    setRound(round + 1);
    refresh({ requestPolicy: "network-only" });
  };

  if (!id || start) return <PoolForm key={round} pool={start ?? undefined} onClose={onClose} onDone={(saved) => (id ? onClose() : onCreated?.(saved))} onReload={reload} onDeleted={onDeleted} />;
  return (
    <Sheet opened onClose={onClose} title={t("edit")} size={wide}>
      {error ? <ErrorState problem={problemOf(error)} onRetry={refresh} /> : data && !data.pool ? <NotFoundState /> : <SkeletonLines count={10} />}
    </Sheet>
  );
}
