import { Button, CopyButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import live from "../live/live.module.css";
import { differences, type Draft } from "./draft";
import { useFieldWords } from "./useFieldWords";

/** What was typed and cannot be saved any more, to be copied. */
export function KeptDraft({ base, mine, gone }: { base: Draft; mine: Draft; gone: boolean }) {
  const { t } = useTranslation("live");
  const { label, words } = useFieldWords();
  const typed = differences(base, mine).map((field) => `${label(field)}: ${words(field, mine)}`);
  return (
    <div role="alert" className={live.draft}>
      <strong>{t(typed.length > 0 ? "lost.draft" : "lost.title")}</strong>
      <p>{t(gone ? "lost.draftGone" : "lost.draftRefused")}</p>
      {typed.length > 0 && (
        <CopyButton value={typed.join("\n")}>
          {({ copied, copy }) => (
            <Button size="xs" onClick={copy}>
              {copied ? t("lost.copied") : t("lost.copy")}
            </Button>
          )}
        </CopyButton>
      )}
    </div>
  );
}
