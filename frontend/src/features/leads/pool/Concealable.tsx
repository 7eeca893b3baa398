import { Tooltip } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import listClasses from "../list/list.module.css";
import type { PoolLead } from "./poolLead";

interface ConcealableProps {
  lead: Pick<PoolLead, "hiddenFields">;
  field: string;
  value?: string;
}

/** A value that the pool may hide until the claim: then a lock stands in its place. */
export function Concealable({ lead, field, value }: ConcealableProps) {
  const { t } = useTranslation("leads");
  if (!lead.hiddenFields.includes(field)) return <span className={listClasses.clip}>{value}</span>;
  return (
    <Tooltip label={t("page.hidden")}>
      <span className={listClasses.quiet}>
        <IconLock size={14} stroke={1.7} role="img" aria-label={t("page.hidden")} style={{ display: "block" }} />
      </span>
    </Tooltip>
  );
}
