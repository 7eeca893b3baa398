import { useTranslation } from "react-i18next";
import { duration } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";

const minute = 60_000;

/** How long a stretch lasted, or has lasted so far. */
export function HeldFor({ from, to }: { from: string; to: string | null }) {
  const { t, i18n } = useTranslation("ledger");
  const now = useNow();
  const length = (to ? new Date(to) : now).getTime() - new Date(from).getTime();
  const time = length < minute ? t("moment") : duration(length, i18n.language);
  return <span className="tabular">{t(to ? "held" : "heldSoFar", { time })}</span>;
}
