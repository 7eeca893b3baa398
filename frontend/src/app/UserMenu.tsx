import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSelector, IconSun } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { languageNames, languages, setLanguage } from "@/shared/i18n/i18n";
import { Avatar } from "@/shared/ui";
import classes from "./Shell.module.css";
import { useSignOut } from "./useSignOut";

const schemes = [
  ["light", IconSun, "user.light"],
  ["dark", IconMoon, "user.dark"],
  ["auto", IconDeviceDesktop, "user.system"],
] as const satisfies readonly (readonly [MantineColorScheme, unknown, string])[];

interface UserMenuProps {
  compact?: boolean;
  tab?: boolean;
  onHelp: () => void;
}

/** Who one is, how the app looks and speaks, and the way out. */
export function UserMenu({ compact = false, tab = false, onHelp }: UserMenuProps) {
  const { t, i18n } = useTranslation();
  const { user } = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const check = <IconCheck size={14} stroke={2} aria-hidden />;
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        {tab ? (
          <UnstyledButton className={classes.tab} aria-label={t("user.menu")}>
            <Avatar name={user.name} size={22} />
            {t("nav.more")}
          </UnstyledButton>
        ) : (
          <UnstyledButton className={classes.user} aria-label={t("user.menu")}>
            <Avatar name={user.name} size={24} />
            {!compact && <span className={classes.userName}>{user.name}</span>}
            {!compact && <IconSelector size={14} stroke={1.8} aria-hidden />}
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.userCard}>
          <strong>{user.name}</strong>
          <span>{user.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Label>{t("user.theme")}</Menu.Label>
        {schemes.map(([scheme, Icon, label]) => (
          <Menu.Item key={scheme} role="menuitemradio" aria-checked={colorScheme === scheme} leftSection={<Icon size={15} stroke={1.6} aria-hidden />} rightSection={colorScheme === scheme && check} onClick={() => setColorScheme(scheme)}>
            {t(label)}
          </Menu.Item>
        ))}
        <Menu.Label>{t("user.language")}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item key={language} role="menuitemradio" aria-checked={i18n.language === language} lang={language} rightSection={i18n.language === language && check} onClick={() => void setLanguage(language)}>
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={15} stroke={1.6} aria-hidden />} onClick={onHelp}>
          {t("keyboard.title")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} stroke={1.6} aria-hidden />} onClick={() => void signOut()}>
          {t("user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
