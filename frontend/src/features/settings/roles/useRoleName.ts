import { useTranslation } from "react-i18next";

const known = ["ADMINISTRATOR", "MANAGER", "SALES_REP", "MARKETER", "ANALYST"] as const;

/** The name of a role: built-in ones in the person's language, the organization's own as written. */
export function useRoleName() {
  const { t } = useTranslation("settings");
  return (role: { key: string; name: string; builtIn: boolean }) => {
    const key = known.find((each) => each === role.key);
    return role.builtIn && key ? t(`roles.name.${key}`) : role.name;
  };
}
