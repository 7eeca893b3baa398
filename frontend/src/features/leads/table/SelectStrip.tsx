import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ListTotal } from "../list/bodies";
import type { LeadSelection } from "../list/useLeadSelection";
import classes from "./table.module.css";

interface SelectStripProps {
  selection: LeadSelection;
  /** How many rows are loaded. */
  loaded: number;
  hasMore: boolean;
  total?: ListTotal;
}

/** When all loaded rows are picked: offers the whole result, rows that are not loaded too. */
export function SelectStrip({ selection, loaded, hasMore, total }: SelectStripProps) {
  const { t, i18n } = useTranslation("body");
  if (!hasMore || loaded === 0 || selection.ids.size < loaded) return null;
  const many = total ? `${total.value.toLocaleString(i18n.language)}${total.exact ? "" : "+"}` : "";
  return (
    <div className={classes.strip} role="status">
      {selection.all ? t("select.whole", { total: many }) : t("select.loaded", { count: loaded })}
      <Button size="compact-xs" variant="subtle" onClick={selection.all ? selection.clear : selection.selectAll}>
        {selection.all ? t("select.only") : t("select.all", { total: many })}
      </Button>
    </div>
  );
}
