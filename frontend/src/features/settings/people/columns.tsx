import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Badge, UserChip, type Column } from "@/shared/ui";
import { useRoleName } from "../roles/useRoleName";
import classes from "./people.module.css";
import type { PersonRowData } from "./queries";

/** The columns of the table of people. */
export function usePeopleColumns(): Column<PersonRowData>[] {
  const { t } = useTranslation("settings");
  const roleName = useRoleName();
  return useMemo(
    () => [
      {
        key: "name", title: t("field.name"), width: 190, grow: true,
        cell: (person) => (
          <span className={classes.name} data-inactive={!person.active || undefined}>
            <Avatar name={person.name} size={24} />
            <span className={classes.clip}>{person.name}</span>
            {!person.active && <Badge>{t("people.inactive")}</Badge>}
          </span>
        ),
      },
      { key: "email", title: t("field.email"), width: 210, cell: (person) => <span className={classes.clip}>{person.email}</span> },
      { key: "role", title: t("field.role"), width: 130, cell: (person) => <span className={classes.clip}>{person.role && roleName(person.role)}</span> },
      { key: "department", title: t("field.department"), width: 140, cell: (person) => <span className={classes.clip}>{person.department?.name}</span> },
      { key: "manager", title: t("field.manager"), width: 150, cell: (person) => person.manager && <UserChip name={person.manager.name} /> },
      { key: "jobTitle", title: t("field.jobTitle"), width: 150, cell: (person) => <span className={classes.clip}>{person.jobTitle}</span> },
    ],
    [t, roleName],
  );
}
