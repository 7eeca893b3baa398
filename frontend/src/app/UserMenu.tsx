import { Menu, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { IconKeyboard, IconLogout, IconSelector } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useViewer } from "@/shared/auth/viewer";
import { languageNames, languages, setLanguage, type Language } from "@/shared/i18n/i18n";
import { Avatar } from "@/shared/ui";
import { placesOf } from "./navigation";
import classes from "./Shell.module.css";
import { useSignOut } from "./useSignOut";

const schemes = [
  ["light", "user.light"],
  ["dark", "user.dark"],
  ["auto", "user.system"],
] as const satisfies readonly (readonly [MantineColorScheme, string])[];

interface UserMenuProps {
  compact?: boolean;
  tab?: boolean;
  onHelp: () => void;
}

/** Who one is, how the app looks and speaks, and the way out. */
export function UserMenu({ compact = false, tab = false, onHelp }: UserMenuProps) {
  const { t, i18n } = useTranslation();
  const viewer = useViewer();
  const { user } = viewer;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={240} withinPortal={false}>
      <Menu.Target>
        {tab ? (
          <UnstyledButton className={classes.tab}>
            <Avatar name={user.name} size={22} />
            {t("nav.more")}
            <span className="sr-only">{t("user.menu")}</span>
          </UnstyledButton>
        ) : (
          <UnstyledButton className={classes.user}>
            <Avatar name={user.name} size={24} />
            {!compact && <span className={classes.userName}>{user.name}</span>}
            <span className="sr-only">{t("user.menu")}</span>
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
        {tab &&
          placesOf(viewer)
            .filter((place) => place.rare)
            .map(({ to, label, icon: Icon }) => (
              <Menu.Item key={to} component={Link} to={to} leftSection={<Icon size={15} stroke={1.6} aria-hidden />}>
                {t(`nav.${label}`)}
              </Menu.Item>
            ))}
        <Menu.Label>{t("user.theme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {schemes.map(([scheme, label]) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              {t(label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t("user.language")}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => void setLanguage(language as Language)}>
          {languages.map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
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
