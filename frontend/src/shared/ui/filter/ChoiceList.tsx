import { Checkbox, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./filter.module.css";
import type { FilterField } from "./types";

interface ChoiceListProps {
  field: FilterField;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** The choices of one field, several at a time, with a search when there are many. */
export function ChoiceList({ field, chosen, onChange }: ChoiceListProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const choices = field.choices.filter((choice) => choice.label.toLocaleLowerCase().includes(wanted));
  return (
    <div className={classes.list}>
      {(field.choices.length > 7 || field.onSearch) && (
        <TextInput
          size="xs"
          data-autofocus
          aria-label={t("filter.search")}
          placeholder={t("filter.search")}
          leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            field.onSearch?.(event.currentTarget.value);
          }}
        />
      )}
      <div className={classes.choices} role="group" aria-label={field.label}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            size="xs"
            classNames={{ root: classes.choice, body: classes.choiceBody, labelWrapper: classes.choiceLabel }}
            label={choice.mark ?? choice.label}
            checked={chosen.includes(choice.value)}
            onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, choice.value] : chosen.filter((value) => value !== choice.value))}
          />
        ))}
        {choices.length === 0 && <p className={classes.none}>{t("filter.none")}</p>}
      </div>
    </div>
  );
}
