import { useTranslation } from "react-i18next";
import { IconBellRinging, IconEye, IconHandGrab, type Icon } from "@tabler/icons-react";
import { Logo } from "@/shared/ui/Logo";
import { DemoSignIns } from "./DemoSignIns";
import { LanguageLinks } from "./LanguageLinks";
import { SignInForm } from "./SignInForm";
import classes from "./SignIn.module.css";
import { useSignIn } from "./useSignIn";

const points: readonly [Icon, 1 | 2 | 3][] = [
  [IconHandGrab, 1],
  [IconBellRinging, 2],
  [IconEye, 3],
];

/** The way in. Beside it, on a desk, what the product promises. */
export function SignInPage() {
  const { t } = useTranslation("session");
  const { t: common } = useTranslation();
  const signIn = useSignIn();
  return (
    <div className={classes.page}>
      <main className={classes.panel}>
        <div className={classes.brand}>
          <Logo size={28} />
          <span>{common("app.name")}</span>
        </div>
        <div className={classes.form}>
          <h1 className={classes.title}>{t("title")}</h1>
          <p className={classes.subtitle}>{t("subtitle")}</p>
          <SignInForm signIn={signIn} />
          <DemoSignIns onChoose={(email, password) => void signIn.run({ email, password })} disabled={signIn.busy} />
        </div>
        <LanguageLinks />
      </main>
      <aside className={classes.pitch}>
        <div className={classes.pitchInner}>
          <h2 className={classes.pitchTitle}>{t("pitch")}</h2>
          <ul className={classes.points}>
            {points.map(([Icon, number]) => (
              <li key={number} className={classes.point}>
                <span className={classes.pointIcon} aria-hidden>
                  <Icon size={18} stroke={1.6} />
                </span>
                <div>
                  <strong>{t(`pitch${number}`)}</strong>
                  <p>{t(`pitch${number}Body`)}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}
