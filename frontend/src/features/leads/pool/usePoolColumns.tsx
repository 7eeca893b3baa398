import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "@/shared/ui";
import { useLeadColumns } from "../list/columns";
import { ClaimButton } from "./ClaimButton";
import { Concealable } from "./Concealable";
import type { PoolLead } from "./usePoolLeads";

/** The columns of a pool: who it is, how to reach them once claimed, and the claim. */
export function usePoolColumns(waiting: boolean, onClaim: (lead: PoolLead) => void): Column<PoolLead>[] {
  const { t } = useTranslation("leads");
  const usual = useLeadColumns();
  return useMemo(() => {
    const pick = (...keys: string[]) => keys.flatMap((key) => usual.filter((column) => column.key === key)) as Column<PoolLead>[];
    const phone: Column<PoolLead> = { key: "phones", title: t("field.phones"), width: 140, cell: (lead) => <Concealable lead={lead} field="phones" value={lead.phones[0]?.number} /> };
    const email: Column<PoolLead> = { key: "emails", title: t("field.emails"), width: 190, cell: (lead) => <Concealable lead={lead} field="emails" value={lead.emails[0]} /> };
    const claim: Column<PoolLead> = { key: "claim", title: t("action.CLAIM"), width: 92, cell: (lead) => <ClaimButton lead={lead} onClaim={onClaim} /> };
    return waiting ? [...pick("name", "company"), phone, email, ...pick("rating", "source", "created"), claim] : [...pick("name", "company", "status", "owner", "deadline"), phone, ...pick("rating", "created")];
  }, [usual, t, waiting, onClaim]);
}
