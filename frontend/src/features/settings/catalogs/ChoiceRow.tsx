import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import classes from "./catalogs.module.css";
import type { CatalogItem } from "./queries";

interface ChoiceRowProps {
  item: CatalogItem;
  onRename: (name: string) => Promise<Problem | undefined>;
  onRetire: () => void;
}

/** One choice: its name is changed where it stands. Enter or leaving keeps it, Escape takes it back. */
export function ChoiceRow({ item, onRename, onRetire }: ChoiceRowProps) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const keep = async () => {
    const name = text?.trim() ?? item.name;
    if (name === item.name) {
      setText(null);
      return setError(undefined);
    }
    const problem = await onRename(name);
    // What was refused stays as it was typed, with the reason.
    setError(problem && (problem.message || common(`error.${problem.code}`)));
    if (!problem) setText(null);
  };
  return (
    <div className={classes.row}>
      <TextInput
        className={classes.name}
        classNames={{ input: classes.input }}
        size="sm"
        aria-label={t("catalogs.rename", { name: item.name })}
        maxLength={100}
        value={text ?? item.name}
        error={error}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => void keep()}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
          if (event.key === "Escape") {
            setText(null);
            setError(undefined);
          }
        }}
      />
      <Tooltip label={t("catalogs.retire")}>
        <ActionIcon className={classes.retire} aria-label={t("catalogs.retireOne", { name: item.name })} onClick={onRetire}>
          <IconArchive size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
