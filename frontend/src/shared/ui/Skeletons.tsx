import { useTranslation } from "react-i18next";
import classes from "./Skeletons.module.css";

/** A grey line where a text will be. */
export function Line({ width = "60%", height = 10 }: { width?: number | string; height?: number }) {
  return <span className={classes.line} style={{ width, height }} aria-hidden />;
}

/** Lines in place of a text or a card while it loads; told once to those who listen. */
export function SkeletonLines({ count = 4 }: { count?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.block} role="status">
      <span className="sr-only">{t("state.loading")}</span>
      {Array.from({ length: count }, (_, index) => (
        <Line key={index} width={`${88 - ((index * 23) % 45)}%`} />
      ))}
    </div>
  );
}
