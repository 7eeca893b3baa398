import { useTranslation } from "react-i18next";
import classes from "./notifications.module.css";

interface BellCountProps {
  count: number;
  /** The number as it is drawn. */
  text: string;
  corner?: boolean;
}

/** How much is unread: a number on the bell, and in words for those who listen. */
export function BellCount({ count, text, corner = false }: BellCountProps) {
  const { t } = useTranslation("notifications");
  if (count === 0) return null;
  return (
    <>
      <span className={classes.count} data-corner={corner || undefined} aria-hidden>
        {text}
      </span>
      <span className="sr-only">{t("count", { count })}</span>
    </>
  );
}
