import { Checkbox, TagsInput, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../filter.module.css";
import type { LeadField } from "../useLeadFields";
import type { NameOf } from "../useNames";
import { useChoices, useTagChoices } from "./useChoices";

interface ListValueProps {
  field: LeadField;
  items: readonly string[];
  onChange: (items: readonly string[]) => void;
  nameOf: NameOf;
  focus: boolean;
}

/** Chooses from what a field can have: ticks in a list that can be searched, or words that people gave. */
export function ListValue(props: ListValueProps) {
  return props.field.type === "TAGS" || props.field.type === "TEXT" || props.field.type === "TEXTS" ? <Words {...props} /> : <Ticks {...props} />;
}

function Words({ field, items, onChange, focus }: ListValueProps) {
  const { t } = useTranslation("lists");
  const [text, setText] = useState("");
  const tags = useTagChoices(text, field.type !== "TAGS");
  return (
    <TagsInput
      size="xs"
      data-autofocus={focus || undefined}
      aria-label={t("valueOf", { name: field.label })}
      placeholder={t(field.type === "TAGS" ? "typeTag" : "typeTexts")}
      data={tags}
      value={[...items]}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
      acceptValueOnBlur
      maxTags={100}
    />
  );
}

function Ticks({ field, items, onChange, nameOf, focus }: ListValueProps) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState("");
  const { choices, asked, loading } = useChoices(field, text);
  // What was chosen when the list opened stands first, whatever is searched for; the order holds still while one ticks.
  const [first] = useState(items);
  const long = asked || choices.length > 7;
  const wanted = text.trim().toLocaleLowerCase();
  const shown = useMemo(() => {
    const known = new Map(choices.map((choice) => [choice.value, choice.label]));
    const fits = (label: string) => label.toLocaleLowerCase().includes(wanted);
    const chosen = [...new Set([...first, ...items])].filter((item) => !known.has(item) || (long && first.includes(item))).map((value) => ({ value, label: known.get(value) ?? nameOf(field, value) }));
    return [...chosen.filter((each) => fits(each.label)), ...choices.filter((each) => (asked && !each.value.startsWith("@")) || fits(each.label))].filter((each, at, all) => all.findIndex((other) => other.value === each.value) === at);
  }, [choices, first, long, items, wanted, asked, nameOf, field]);
  const toggle = (value: string, on: boolean) => onChange(on ? [...items, value] : items.filter((each) => each !== value));
  return (
    <div className={classes.editor}>
      {long && (
        <TextInput size="xs" data-autofocus={focus || undefined} aria-controls={id} aria-label={t("filter.search")} placeholder={t("filter.search")} leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      )}
      <div id={id} className={classes.choices} role="group" aria-label={field.label} aria-busy={loading || undefined}>
        {shown.map((choice) => (
          <Checkbox
            key={choice.value}
            size="xs"
            classNames={{ root: classes.choice, body: classes.choiceBody, labelWrapper: classes.choiceLabel }}
            label={choice.label}
            checked={items.includes(choice.value)}
            onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
          />
        ))}
        {shown.length === 0 && !loading && <p className={classes.none}>{t("filter.none")}</p>}
      </div>
    </div>
  );
}
