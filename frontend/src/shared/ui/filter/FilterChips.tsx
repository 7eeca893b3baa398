import { ActionIcon, Button, Popover, UnstyledButton } from "@mantine/core";
import { IconFilter2, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "./ChoiceList";
import classes from "./filter.module.css";
import type { FilterField, FilterValues } from "./types";

interface FilterChipsProps {
  fields: readonly FilterField[];
  values: FilterValues;
  onChange: (values: FilterValues) => void;
}

/** What a list is narrowed to: one chip for each field, and a button to narrow it further. */
export function FilterChips({ fields, values, onChange }: FilterChipsProps) {
  const { t } = useTranslation();
  const used = fields.filter((field) => values[field.key]?.length);
  const set = (key: string, chosen: readonly string[]) => onChange({ ...values, [key]: chosen });
  return (
    <>
      {used.map((field) => (
        <FilterChip key={field.key} field={field} chosen={values[field.key] ?? []} onChange={(chosen) => set(field.key, chosen)} />
      ))}
      <AddFilter fields={fields} values={values} onChange={set} compact={used.length > 0} />
      {used.length > 0 && (
        <Button variant="subtle" color="gray" onClick={() => onChange({})}>
          {t("action.clearAll")}
        </Button>
      )}
    </>
  );
}

function FilterChip({ field, chosen, onChange }: { field: FilterField; chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const { t } = useTranslation();
  const names = chosen.map((value) => field.choices.find((choice) => choice.value === value)?.label ?? "…");
  return (
    <span className={classes.chip}>
      <Popover position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className={classes.chipText}>
            <span className={classes.chipField}>{field.label}</span>
            <span className={classes.chipVerb}>{chosen.length > 1 ? t("filter.anyOf") : t("filter.is")}</span>
            <span className={classes.chipValue}>{names.length > 2 ? `${names.slice(0, 2).join(", ")} +${names.length - 2}` : names.join(", ")}</span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes.dropdown} aria-label={field.label}>
          <ChoiceList field={field} chosen={chosen} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      <ActionIcon size={24} onClick={() => onChange([])} aria-label={t("filter.remove", { name: field.label })}>
        <IconX size={12} stroke={2} />
      </ActionIcon>
    </span>
  );
}

interface AddFilterProps {
  fields: readonly FilterField[];
  values: FilterValues;
  onChange: (key: string, chosen: readonly string[]) => void;
  compact: boolean;
}

function AddFilter({ fields, values, onChange, compact }: AddFilterProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<FilterField | null>(null);
  const field = fields.find((each) => each.key === chosen?.key);
  const show = (next: boolean) => {
    setOpened(next);
    setChosen(null);
  };
  return (
    <Popover opened={opened} onChange={show} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" px={8} onClick={() => show(!opened)} leftSection={<IconFilter2 size={15} stroke={1.8} aria-hidden />} aria-haspopup="dialog" aria-label={compact ? t("filter.add") : undefined} data-filter>
          {compact ? undefined : t("filter.add")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t("filter.menu")}>
        {field ? (
          <ChoiceList field={field} chosen={values[field.key] ?? []} onChange={(next) => onChange(field.key, next)} />
        ) : (
          <div className={classes.choices}>
            {fields.map((each, index) => (
              <UnstyledButton key={each.key} className={classes.field} data-autofocus={index === 0 || undefined} onClick={() => setChosen(each)}>
                {each.label}
              </UnstyledButton>
            ))}
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
