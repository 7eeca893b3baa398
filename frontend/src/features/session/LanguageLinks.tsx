import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { languageNames, languages, setLanguage } from "@/shared/i18n/i18n";
import classes from "./SignIn.module.css";

/** The languages, each by its own name. */
export function LanguageLinks() {
  const { t, i18n } = useTranslation();
  return (
    <nav aria-label={t("user.language")} className={classes.languages}>
      {languages.map((language) => (
        <UnstyledButton key={language} lang={language} aria-pressed={i18n.language === language} className={classes.language} onClick={() => void setLanguage(language)}>
          {languageNames[language]}
        </UnstyledButton>
      ))}
    </nav>
  );
}
