import { useTranslation } from "react-i18next";
import type { BulkAction } from "../actions/actions";

interface Chosen {
  /** Who gets them. */
  name?: string;
  /** Over how many they are spread. */
  people: number;
  /** Where they go. */
  pool?: string;
}

/** What an action will do, in a sentence; empty until enough is chosen to say it. */
export function useWhatHappens(action: BulkAction, count: number, { name, people, pool }: Chosen): string | undefined {
  const { t } = useTranslation("work");
  switch (action) {
    case "ASSIGN":
      if (people > 0) return t("act.willSpread", { count, people: t("act.chosen", { count: people }) });
      return name ? t("act.willAssign", { count, name }) : undefined;
    case "TRANSFER":
      return pool ? t("act.willTransfer", { count, pool }) : undefined;
    case "RECLAIM":
      return t("act.willReclaim", { count });
    case "RETURN":
      return t("act.willReturn", { count });
    case "CLAIM":
      return t("act.willClaim", { count });
    default:
      return t("act.leads", { count });
  }
}
