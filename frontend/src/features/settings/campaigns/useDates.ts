import { useTranslation } from "react-i18next";

/** From when to when, in words. */
export function useDates() {
  const { t, i18n } = useTranslation("settings");
  const day = (text: string) => new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
  return ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }) => {
    if (startsOn && endsOn) return t("campaigns.dates", { from: day(startsOn), to: day(endsOn) });
    if (startsOn) return t("campaigns.from", { date: day(startsOn) });
    return endsOn ? t("campaigns.until", { date: day(endsOn) }) : t("campaigns.noDates");
  };
}
