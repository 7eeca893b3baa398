import { ActionIcon, NativeSelect } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/shared/people/PersonSelect";
import { UserChip } from "@/shared/ui";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";
import { useTeam } from "./useTeam";

interface TeamPanelProps {
  lead: Lead;
  mayEdit: boolean;
  adding: boolean;
  onAdding: (adding: boolean) => void;
}

/** Who works on the lead beside its owner. */
export function TeamPanel({ lead, mayEdit, adding, onAdding }: TeamPanelProps) {
  const { t } = useTranslation("leads");
  const team = useTeam(lead);
  const [asked, setAsked] = useState<"READ" | "READ_WRITE">("READ_WRITE");
  const levels = (["READ", "READ_WRITE"] as const).map((level) => ({ value: level, label: t(`page.accessLevel.${level}`) }));
  return (
    <section className={classes.block} aria-label={t("page.team")}>
      <div className={classes.blockHead}>
        <h3 className={classes.blockTitle}>{t("page.team")}</h3>
        {mayEdit && (
          <ActionIcon size="sm" aria-label={t("page.addMember")} aria-expanded={adding} onClick={() => onAdding(!adding)}>
            <IconPlus size={15} stroke={1.8} />
          </ActionIcon>
        )}
      </div>
      {lead.relatedTeam.length === 0 && !adding && <p className={classes.quiet}>{t("page.teamEmpty")}</p>}
      <ul className={classes.team}>
        {lead.relatedTeam.map(({ user, access }) => (
          <li key={user.id} className={classes.member}>
            <UserChip name={user.name} size={22} />
            {mayEdit ? (
              <>
                <NativeSelect
                  size="xs"
                  variant="unstyled"
                  className={classes.level}
                  aria-label={t("page.accessOf", { name: user.name })}
                  data={levels}
                  value={access}
                  onChange={(event) => void team.change(user, event.currentTarget.value as "READ" | "READ_WRITE")}
                />
                <ActionIcon size="sm" aria-label={t("page.removeMember", { name: user.name })} onClick={() => void team.remove(user, access)}>
                  <IconX size={14} stroke={1.8} />
                </ActionIcon>
              </>
            ) : (
              <span className={classes.quiet}>{t(`page.accessLevel.${access}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {adding && mayEdit && (
        <div className={classes.adder}>
          <PersonSelect
            focus
            label={t("page.addMember")}
            without={[...lead.relatedTeam.map((member) => member.user.id), ...(lead.owner ? [lead.owner.id] : [])]}
            onChange={(id) => {
              if (!id) return;
              onAdding(false);
              void team.add(id, asked);
            }}
          />
          <NativeSelect aria-label={t("field.relatedTeam")} data={levels} value={asked} onChange={(event) => setAsked(event.currentTarget.value as "READ" | "READ_WRITE")} />
        </div>
      )}
    </section>
  );
}
