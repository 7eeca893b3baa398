import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { UserError } from "@/shared/client/errors";
import { absoluteTime, relativeTime } from "@/shared/format/time";
import { useTimeZone } from "@/shared/ui";

const limits = ["POOL_OPEN", "POOL_DAILY", "ORGANIZATION_OPEN", "ORGANIZATION_DAILY"] as const;
type Limit = (typeof limits)[number];
const plain = ["YOURS", "NOTHING_WAITS"] as const;
const isLimit = (reason: unknown): reason is Limit => limits.includes(reason as Limit);
const isPlain = (reason: unknown): reason is (typeof plain)[number] => plain.includes(reason as (typeof plain)[number]);

/** Says why something was refused, in the person's language where the refusal has a key, else in the server's words. */
export function useRefusal() {
  const { t, i18n } = useTranslation("work");
  const timeZone = useTimeZone();
  return useCallback(
    (error: UserError, winner?: string) => {
      const { reason, resetsAt } = error;
      const at = resetsAt ? new Date(resetsAt) : undefined;
      // Near times as a distance, which is understood at once; with the clock's time, which can be planned with.
      const near = at && relativeTime(at, new Date(), i18n.language);
      const when = at && (near ? `${near} (${absoluteTime(at, i18n.language, timeZone)})` : absoluteTime(at, i18n.language, timeZone));
      if (reason === "TAKEN") return winner ? t("refusal.TAKEN_BY", { name: winner }) : t("refusal.TAKEN");
      if (reason === "COOL_OFF") return [t("refusal.COOL_OFF"), when && t("refusal.coolUntil", { when })].filter(Boolean).join(" ");
      if (isPlain(reason)) return t(`refusal.${reason}`);
      if (isLimit(reason) && error.limit != null && error.used != null) {
        return [t(`refusal.${reason}`, { limit: error.limit, used: error.used }), when && t("refusal.again", { when })].filter(Boolean).join(" ");
      }
      return error.message;
    },
    [t, i18n.language, timeZone],
  );
}
