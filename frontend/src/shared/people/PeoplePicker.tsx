import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { UserChip } from "@/shared/ui";
import classes from "./PeoplePicker.module.css";
import { PersonSelect } from "./PersonSelect";

interface Person {
  id: string;
  name: string;
}

interface PeoplePickerProps {
  label: string;
  people: readonly Person[];
  onChange: (people: Person[]) => void;
  error?: ReactNode;
}

/** Chooses people one after the other; those chosen stand below, each with a way out. */
export function PeoplePicker({ label, people, onChange, error }: PeoplePickerProps) {
  const { t } = useTranslation();
  const [round, setRound] = useState(0);
  const add = (id: string | null, picked?: { label: string } | null) => {
    if (!id) return;
    onChange([...people, { id, name: picked?.label ?? "" }]);
    setRound(round + 1);
  };
  return (
    <div>
      <PersonSelect key={round} focus={round > 0} label={label} value={null} onChange={add} without={people.map((person) => person.id)} error={error} />
      {people.length > 0 && (
        <ul className={classes.list} aria-label={label}>
          {people.map((person) => (
            <li key={person.id} className={classes.person}>
              <UserChip name={person.name} />
              <ActionIcon size="sm" aria-label={t("people.remove", { name: person.name })} onClick={() => onChange(people.filter((each) => each.id !== person.id))}>
                <IconX size={13} stroke={1.8} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
