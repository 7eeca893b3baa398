import { ActionIcon, Tooltip } from "@mantine/core";
import { IconCheck, IconLock, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { capabilities, type Role } from "./queries";
import classes from "./roles.module.css";
import { useRoleName } from "./useRoleName";

/** Capabilities down, roles across. */
export function RoleMatrix({ roles, onOpen }: { roles: readonly Role[]; onOpen: (role: Role) => void }) {
  const { t } = useTranslation("settings");
  const nameOf = useRoleName();
  return (
    // A part that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={t("section.roles")}>
      <table className={classes.matrix}>
        <thead>
          <tr>
            <th scope="col">{t("roles.capability")}</th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className={classes.role}>
                <span className={classes.roleName}>
                  {nameOf(role)}
                  {role.builtIn ? (
                    <Tooltip label={t("roles.fixed")}>
                      <IconLock size={13} stroke={1.8} role="img" aria-label={t("roles.builtIn")} />
                    </Tooltip>
                  ) : (
                    <ActionIcon size="sm" aria-label={t("roles.editOne", { name: role.name })} onClick={() => onOpen(role)}>
                      <IconPencil size={14} stroke={1.8} />
                    </ActionIcon>
                  )}
                </span>
                <span className={classes.people}>{t("roles.people", { count: role.userCount })}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {capabilities.map((capability) => (
            <tr key={capability}>
              <th scope="row">
                {t(`capability.${capability}`)}
                <span className={classes.detail}>{t(`capabilityDetail.${capability}`)}</span>
              </th>
              {roles.map((role) => {
                const has = role.capabilities.includes(capability);
                return (
                  <td key={role.id} data-has={has || undefined}>
                    {has ? <IconCheck size={16} stroke={2} aria-hidden /> : <span aria-hidden>{"–"}</span>}
                    <span className="sr-only">{has ? t("roles.yes") : t("roles.no")}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
