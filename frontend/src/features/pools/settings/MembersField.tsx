import { ActionIcon, Checkbox, SegmentedControl } from "@mantine/core";
import { IconHierarchy2, IconUsersGroup, IconX } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/ui";
import type { Member, MemberKind } from "./draft";
import { MemberPicker } from "./MemberPicker";
import classes from "./settings.module.css";

const kinds = ["user", "department", "group"] as const;

interface MembersFieldProps {
  members: readonly Member[];
  onChange: (members: Member[]) => void;
  error?: ReactNode;
}

/** Whom a pool names: people, departments and groups, and which of them administer it. */
export function MembersField({ members, onChange, error }: MembersFieldProps) {
  const { t } = useTranslation("pools");
  const [kind, setKind] = useState<MemberKind>("user");
  const without = members.filter((member) => member.kind === kind).map((member) => member.id);
  const change = (member: Member, next: Partial<Member>) => onChange(members.map((each) => (each === member ? { ...each, ...next } : each)));
  return (
    <div className={classes.members}>
      <SegmentedControl aria-label={t("members.kindLabel")} data={kinds.map((each) => ({ value: each, label: t(`members.kind.${each}`) }))} value={kind} onChange={(value) => setKind(value as MemberKind)} />
      <MemberPicker key={`${kind}${members.length}`} kind={kind} without={without} error={error} onPick={(id, name) => onChange([...members, { kind, id, name, administrator: false }])} />
      {members.length === 0 ? (
        <p className={classes.hint}>{t("members.empty")}</p>
      ) : (
        <ul className={classes.list} aria-label={t("section.members")}>
          {members.map((member) => (
            <li key={`${member.kind}${member.id}`} className={classes.member}>
              <Mark member={member} />
              <span className={classes.memberText}>
                <span className={classes.memberName}>{member.name}</span>
                {member.kind !== "user" && <span className={classes.hint}>{t(`members.${member.kind}Detail`)}</span>}
              </span>
              <Checkbox
                size="xs"
                label={t("members.administrator")}
                aria-label={t("members.administratorOf", { name: member.name })}
                checked={member.administrator}
                onChange={(event) => change(member, { administrator: event.currentTarget.checked })}
              />
              <ActionIcon size="sm" aria-label={t("members.remove", { name: member.name })} onClick={() => onChange(members.filter((each) => each !== member))}>
                <IconX size={14} stroke={1.8} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Mark({ member }: { member: Member }) {
  if (member.kind === "user") return <Avatar name={member.name} size={24} />;
  const Icon = member.kind === "department" ? IconHierarchy2 : IconUsersGroup;
  return <Icon size={20} stroke={1.5} aria-hidden />;
}
