import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldHeading } from "@/shared/form/FieldParts";
import classes from "../settings.module.css";

export type GroupName = "limits" | "held" | "coolOff" | "deadlines" | "passed" | "hidden";

const introduced = ["limits", "held", "coolOff", "deadlines"] as const;
const isIntroduced = (name: GroupName): name is (typeof introduced)[number] => (introduced as readonly string[]).includes(name);

/** Rules that belong together, and what they are about. */
export function RuleGroup({ name, children }: { name: GroupName; children: ReactNode }) {
  const { t } = useTranslation("policy");
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={classes.group}>
      <div>
        <div id={id}>
          <FieldHeading>{t(`section.${name}`)}</FieldHeading>
        </div>
        {isIntroduced(name) && <p className={classes.intro}>{t(`intro.${name}`)}</p>}
      </div>
      {children}
    </div>
  );
}
