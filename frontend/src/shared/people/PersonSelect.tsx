import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useQuery } from "urql";
import { useTranslation } from "react-i18next";
import { graphql } from "@/gql/graphql";
import { Avatar } from "@/shared/ui";

const People = graphql(`
  query People($search: String) {
    users(search: $search, active: true, first: 30) { nodes { id name email } }
  }
`);

/** Active people whose name, address or title contains a text. */
export function usePeople(search: string, pause = false) {
  const [settled] = useDebouncedValue(search.trim(), 150);
  const [{ data }] = useQuery({ query: People, variables: { search: settled || null }, pause });
  return data?.users.nodes ?? [];
}

interface PersonSelectProps {
  label: string;
  value?: string | null;
  /** Told the id, and what the choice is called. */
  onChange?: (id: string | null, picked?: { label: string } | null) => void;
  /** The person that is chosen already, whose name need not be searched for. */
  chosen?: { id: string; name: string } | null;
  error?: React.ReactNode;
  required?: boolean;
  /** People who cannot be chosen. */
  without?: readonly string[];
  focus?: boolean;
}

/** Chooses one active person by typing a part of the name. */
export function PersonSelect({ label, value, onChange, chosen, error, required, without = [], focus }: PersonSelectProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [picked, setPicked] = useState(chosen);
  // The name of who is chosen is not a search: all others are offered beside them.
  const found = usePeople(text === picked?.name ? "" : text);
  const people = picked && picked.id === value && !found.some((person) => person.id === picked.id) ? [picked, ...found] : found;
  return (
    <Select
      label={label}
      required={required}
      searchable
      clearable={!required}
      data-autofocus={focus || undefined}
      value={value ?? null}
      onChange={(id, option) => {
        setPicked(id && option ? { id, name: option.label } : null);
        onChange?.(id, option);
      }}
      searchValue={text}
      onSearchChange={setText}
      // The server has searched already, in more than the name.
      filter={({ options }) => options}
      data={people.filter((person) => !without.includes(person.id)).map((person) => ({ value: person.id, label: person.name }))}
      renderOption={({ option }) => (
        <>
          <Avatar name={option.label} size={20} />
          {option.label}
        </>
      )}
      nothingFoundMessage={t("filter.none")}
      placeholder={t("filter.search")}
      error={error}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
