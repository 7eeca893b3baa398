import { useTranslation } from "react-i18next";
import { Avatar, Panel } from "@/shared/ui";
import { useRoleName } from "../roles/useRoleName";
import classes from "./profile.module.css";
import type { ProfileData } from "./queries";

/** Who one is here. */
export function Account({ viewer: { user } }: { viewer: ProfileData }) {
  const { t } = useTranslation("settings");
  const roleName = useRoleName();
  return (
    <Panel title={t("profile.account")} detail={t("profile.accountDetail")}>
      <div className={classes.account}>
        <Avatar name={user.name} size={44} />
        <div>
          <strong className={classes.name}>{user.name}</strong>
          <p className={classes.quiet}>{[user.jobTitle, user.email].filter(Boolean).join(" · ")}</p>
        </div>
      </div>
      <dl className={classes.facts}>
        {user.role && <Fact name={t("field.role")} value={roleName(user.role)} />}
        <Fact name={t("field.department")} value={user.department?.name ?? t("profile.noDepartment")} />
        {user.manager && <Fact name={t("field.manager")} value={user.manager.name} />}
      </dl>
    </Panel>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className={classes.quiet}>{name}</dt>
      <dd className={classes.value}>{value}</dd>
    </div>
  );
}
