import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconBuilding, IconUser, IconUsersGroup, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DepartmentSelect } from "@/shared/people/DepartmentSelect";
import { GroupSelect } from "@/shared/people/GroupSelect";
import { PersonSelect } from "@/shared/people/PersonSelect";
import type { Share } from "./mutations";
import classes from "./views.module.css";

interface SharePickerProps {
  shares: readonly Share[];
  onChange: (shares: Share[]) => void;
}

const kinds = ["user", "department", "group"] as const;
type Kind = (typeof kinds)[number];
const kindOf = (share: Share): Kind => (share.user ? "user" : share.department ? "department" : "group");
const icons = { user: IconUser, department: IconBuilding, group: IconUsersGroup };
const labels = { user: "views.sharePerson", department: "views.shareDepartment", group: "views.shareGroup" } as const;

/** With whom a view is shared: people, departments with all below them, groups. */
export function SharePicker({ shares, onChange }: SharePickerProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const [kind, setKind] = useState<Kind>("user");
  const [round, setRound] = useState(0);
  const of = (share: Share) => share[kindOf(share)]!;
  const taken = shares.filter((share) => kindOf(share) === kind).map((share) => of(share).id);
  const add = (id: string | null, picked?: { label: string } | null) => {
    if (!id) return;
    const one = { id, name: picked?.label ?? "" };
    onChange([...shares, { user: null, department: null, group: null, [kind]: one }]);
    setRound(round + 1);
  };
  const props = { label: t(labels[kind]), value: null, onChange: add, without: taken };
  return (
    <div className={classes.shares}>
      <SegmentedControl fullWidth size="xs" aria-label={t("views.shareKind")} value={kind} onChange={(next) => setKind(next as Kind)} data={kinds.map((value) => ({ value, label: t(labels[value]) }))} />
      {kind === "user" && <PersonSelect key={round} {...props} />}
      {kind === "department" && <DepartmentSelect key={round} {...props} />}
      {kind === "group" && <GroupSelect key={round} {...props} />}
      {shares.length === 0 ? (
        <p className={classes.hint}>{t("views.shareNone")}</p>
      ) : (
        <ul className={classes.list} aria-label={t("views.shareTitle")}>
          {shares.map((share) => {
            const Icon = icons[kindOf(share)];
            const { id, name } = of(share);
            return (
              <li key={id} className={classes.share}>
                <Icon size={14} stroke={1.7} aria-hidden />
                {name}
                {share.department && <span className={classes.below}>{t("views.departmentBelow")}</span>}
                <ActionIcon size="sm" aria-label={common("people.remove", { name })} onClick={() => onChange(shares.filter((each) => each !== share))}>
                  <IconX size={13} stroke={1.8} />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
