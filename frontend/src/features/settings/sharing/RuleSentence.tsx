import { useTranslation } from "react-i18next";
import { Sentence, slot } from "@/shared/format/Sentence";
import type { Side } from "./sides";

type NamedSide = Pick<Side, "kind" | "name">;

interface RuleSentenceProps {
  source: NamedSide;
  target: NamedSide;
  access: "READ" | "READ_WRITE";
  sub: boolean;
}

/** A sharing rule as one would say it. */
export function RuleSentence({ source, target, access, sub }: RuleSentenceProps) {
  const { t } = useTranslation("settings");
  const words = ({ kind, name }: NamedSide) => (
    <strong>{name ? t(`sharing.side.${kind === "department" && sub ? "departmentSub" : kind}`, { name }) : t("sharing.someone")}</strong>
  );
  return <Sentence text={t(`sharing.rule.${access}`, { source: slot("source"), target: slot("target") })} parts={{ source: words(source), target: words(target) }} />;
}
