import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { absoluteTime, relativeTime } from "@/shared/format/time";
import { useNow } from "@/shared/format/useNow";
import { useTimeZone } from "./TimeZone";

/** How long ago or how far ahead; the full time on hover and for those who listen. */
export function RelativeTime({ at, short = false }: { at: string; short?: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const timeZone = useTimeZone();
  const date = new Date(at);
  const full = absoluteTime(date, i18n.language, timeZone);
  return (
    <Tooltip label={full}>
      <time dateTime={at} className="tabular">
        {relativeTime(date, now, i18n.language, short ? "short" : "long") ?? t("time.now")}
      </time>
    </Tooltip>
  );
}
