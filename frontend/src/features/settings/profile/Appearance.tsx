import { SegmentedControl, Select, TextInput, useMantineColorScheme, type MantineColorScheme } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { languageNames, languages, setLanguage } from "@/shared/i18n/i18n";
import { Panel } from "@/shared/ui";
import classes from "./profile.module.css";

const schemes = [
  ["light", "user.light"],
  ["dark", "user.dark"],
  ["auto", "user.system"],
] as const;

/** How the app looks and speaks on this device. */
export function Appearance({ timeZone }: { timeZone: string }) {
  const { t, i18n } = useTranslation("settings");
  const { t: common } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = useId();
  return (
    <Panel title={t("profile.appearance")} detail={t("profile.appearanceDetail")}>
      <div className={classes.fields}>
        <div>
          <span className={classes.label} id={label}>
            {common("user.theme")}
          </span>
          <SegmentedControl fullWidth aria-labelledby={label} data={schemes.map(([value, name]) => ({ value, label: common(name) }))} value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)} />
        </div>
        <Select
          label={t("field.language")}
          allowDeselect={false}
          data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
          value={i18n.language}
          onChange={(value) => void setLanguage(languages.find((each) => each === value) ?? "en")}
        />
        <TextInput label={t("field.timeZone")} description={t("profile.zoneDetail")} readOnly variant="filled" value={timeZone.replaceAll("_", " ")} />
      </div>
    </Panel>
  );
}
