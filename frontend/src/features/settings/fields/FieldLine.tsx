import { useTranslation } from "react-i18next";
import { Badge } from "@/shared/ui";
import classes from "./fields.module.css";
import type { CustomField } from "./queries";

/** One field: what people see, its key, what it holds. */
export function FieldLine({ field, onOpen }: { field: CustomField; onOpen: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <button type="button" className={classes.line} onClick={onOpen}>
      <span className={classes.text}>
        <span className={classes.label}>{field.label}</span>
        <code className={classes.key}>{field.key}</code>
      </span>
      {field.required && <Badge tone="warning">{t("fields.requiredMark")}</Badge>}
      <Badge>{t(`fields.typeName.${field.type}`)}</Badge>
    </button>
  );
}
