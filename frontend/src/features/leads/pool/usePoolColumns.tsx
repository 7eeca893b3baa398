import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "@/shared/ui";
import { useLeadColumns } from "../list/columns";
import classes from "./pool.module.css";
import { Concealable } from "./Concealable";
import { QuickAction, type QuickActionName } from "./QuickAction";
import type { PoolLead } from "./poolLead";
import { Waiting } from "./Waiting";

interface PoolColumns {
  /** Only the leads that wait are listed. */
  waiting: boolean;
  /** Something else stands beside the list. */
  narrow: boolean;
  gone: ReadonlySet<string>;
  onAction: (action: QuickActionName, lead: PoolLead) => void;
}

/** The columns of a pool: who it is, how to reach them once claimed, and the claim or assignment. */
export function usePoolColumns({ waiting, narrow, gone, onAction }: PoolColumns): Column<PoolLead>[] {
  const { t } = useTranslation("leads");
  const { t: work } = useTranslation("work");
  const usual = useLeadColumns();
  return useMemo(() => {
    const pick = (...keys: string[]) => keys.flatMap((key) => usual.filter((column) => column.key === key)) as Column<PoolLead>[];
    const name = usual.filter((column) => column.key === "name").map((column): Column<PoolLead> => ({ ...column, cell: (lead) => (gone.has(lead.id) ? <s className={classes.gone}>{lead.name}</s> : column.cell(lead)) }));
    const phone: Column<PoolLead> = { key: "phones", title: t("field.phones"), width: 132, cell: (lead) => <Concealable lead={lead} field="phones" value={lead.phones[0]?.number} /> };
    const email: Column<PoolLead> = { key: "emails", title: t("field.emails"), width: 170, cell: (lead) => <Concealable lead={lead} field="emails" value={lead.emails[0]} /> };
    const contact: Column<PoolLead> = {
      key: "contact", title: t("field.contact"), width: 118,
      cell: (lead) => (
        <span className={classes.contact}>
          {(lead.phones.length > 0 || lead.hiddenFields.includes("phones")) && <Concealable lead={lead} field="phones" value={lead.phones[0]?.number} />}
          {(lead.phones.length === 0 || lead.hiddenFields.includes("emails")) && <Concealable lead={lead} field="emails" value={lead.emails[0]} />}
        </span>
      ),
    };
    const since: Column<PoolLead> = { key: "since", title: work("waiting.since"), width: 112, cell: (lead) => <Waiting lead={lead} /> };
    const quick: Column<PoolLead> = { key: "quick", title: t("quickAction"), width: 92, cell: (lead) => <QuickAction lead={lead} gone={gone.has(lead.id)} onAction={onAction} /> };
    if (narrow) return [...name, ...pick("company"), contact, ...pick("rating"), since, quick];
    return waiting ? [...name, ...pick("company"), phone, email, ...pick("rating", "source"), since, quick] : [...name, ...pick("company", "status", "owner", "deadline"), phone, ...pick("rating", "created")];
  }, [usual, t, work, waiting, narrow, gone, onAction]);
}
