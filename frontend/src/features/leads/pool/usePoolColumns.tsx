import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "@/shared/ui";
import { useLeadColumns } from "../list/columns";
import { Concealable } from "./Concealable";
import { QuickAction, type QuickActionName } from "./QuickAction";
import type { PoolLead } from "./usePoolLeads";

/** The columns of a pool: who it is, how to reach them once claimed, and the claim or assignment. */
export function usePoolColumns(waiting: boolean, onAction: (action: QuickActionName, lead: PoolLead) => void): Column<PoolLead>[] {
  const { t } = useTranslation("leads");
  const usual = useLeadColumns();
  return useMemo(() => {
    const pick = (...keys: string[]) => keys.flatMap((key) => usual.filter((column) => column.key === key)) as Column<PoolLead>[];
    const phone: Column<PoolLead> = { key: "phones", title: t("field.phones"), width: 140, cell: (lead) => <Concealable lead={lead} field="phones" value={lead.phones[0]?.number} /> };
    const email: Column<PoolLead> = { key: "emails", title: t("field.emails"), width: 190, cell: (lead) => <Concealable lead={lead} field="emails" value={lead.emails[0]} /> };
    const quick: Column<PoolLead> = { key: "quick", title: t("quickAction"), width: 104, cell: (lead) => <QuickAction lead={lead} onAction={onAction} /> };
    return waiting ? [...pick("name", "company"), phone, email, ...pick("rating", "source", "created"), quick] : [...pick("name", "company", "status", "owner", "deadline"), phone, ...pick("rating", "created")];
  }, [usual, t, waiting, onAction]);
}
