import { UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/ui";
import classes from "./SignIn.module.css";

interface Demo {
  password: string;
  emails: string[];
}

// A demo server writes its sign-ins into the page; any other server does not, and then nothing is shown.
function demoOf(): Demo | null {
  const content = document.querySelector<HTMLMetaElement>("meta[name=leadpool-demo]")?.content;
  if (!content) return null;
  try {
    const { password, emails } = JSON.parse(content) as Partial<Demo>;
    return typeof password === "string" && Array.isArray(emails) ? { password, emails: emails.map(String) } : null;
  } catch {
    return null;
  }
}

interface DemoSignInsProps {
  onChoose: (email: string, password: string) => void;
  disabled: boolean;
}

/** On a demo server: the people one can be, one click each. */
export function DemoSignIns({ onChoose, disabled }: DemoSignInsProps) {
  const { t } = useTranslation("session");
  const demo = demoOf();
  if (!demo) return null;
  return (
    <section className={classes.demo} aria-label={t("demoTitle")}>
      <p className={classes.demoHint}>{t("demoHint")}</p>
      <div className={classes.demoList}>
        {demo.emails.map((email) => (
          <UnstyledButton key={email} className={classes.demoButton} disabled={disabled} onClick={() => onChoose(email, demo.password)}>
            <Avatar name={email.split("@")[0] ?? email} size={20} />
            {email.split("@")[0]}
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}
