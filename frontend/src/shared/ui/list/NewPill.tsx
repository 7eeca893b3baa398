import { IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./pill.module.css";

/** Says that leads came in which are held back, and lets them in. */
export function NewPill({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation("live");
  return (
    <div role="status" aria-live="polite" className={classes.pillPlace}>
      {count > 0 && (
        <button type="button" className={classes.pill} onClick={onShow}>
          <IconArrowUp size={13} stroke={2.2} aria-hidden />
          {t("came", { count })}
        </button>
      )}
    </div>
  );
}
