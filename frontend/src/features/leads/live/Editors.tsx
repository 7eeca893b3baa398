import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./live.module.css";

/** Says who else is editing a lead. */
export function Editors({ names }: { names: readonly string[] }) {
  const { t, i18n } = useTranslation("live");
  return (
    <div role="status">
      {names.length > 0 && (
        <p className={classes.editors}>
          <IconPencil size={14} stroke={1.8} aria-hidden />
          {t("editing", { count: names.length, names: new Intl.ListFormat(i18n.language).format(names) })}
        </p>
      )}
    </div>
  );
}
