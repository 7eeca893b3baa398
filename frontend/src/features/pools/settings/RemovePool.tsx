import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { useChange } from "@/shared/client/useChange";
import { RemoveButton } from "@/shared/form/RemoveButton";
import { DeletePool, type EditablePool } from "./queries";

interface RemovePoolProps {
  pool: EditablePool;
  onDone: () => void;
  /** It holds leads; told why in the server's words. */
  onHolds: (message: string) => void;
  onRefused: (problems: readonly Problem[]) => void;
}

/** Removes a pool; one that holds leads is kept, and they are to be moved first. */
export function RemovePool({ pool, onDone, onHolds, onRefused }: RemovePoolProps) {
  const { t } = useTranslation("pools");
  const change = useChange();
  return (
    <RemoveButton
      title={t("deleteTitle", { name: pool.name })}
      body={t("deleteBody")}
      done={t("deleted")}
      send={() => change(DeletePool, { input: { id: pool.id, expectedVersion: pool.version } })}
      onDone={onDone}
      onRefused={(problems) => {
        const holds = problems.find((problem) => problem.extra.reason === "HOLDS_LEADS");
        if (holds) onHolds(holds.message);
        else onRefused(problems);
      }}
    />
  );
}
