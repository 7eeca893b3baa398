import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { FilterChips, Kbd, Toolbar, ToolbarSpacer, useMobile } from "@/shared/ui";
import { filterKeys, filterValues, type LeadsSearch } from "../address";
import classes from "./list.module.css";
import { SortMenu } from "./SortMenu";
import { useFilterFields } from "./useFilterFields";

interface LeadToolbarProps {
  search: LeadsSearch;
  onChange: (patch: Partial<LeadsSearch>) => void;
  input: RefObject<HTMLInputElement | null>;
  count?: string;
}

/** What narrows and orders the list: text, conditions, sort. */
export function LeadToolbar({ search, onChange, input, count }: LeadToolbarProps) {
  const { t } = useTranslation("leads");
  const mobile = useMobile();
  const values = filterValues(search);
  const fields = useFilterFields(search.owner ?? []);
  return (
    <Toolbar label={t("filters")}>
      <SearchBox key={search.view} value={search.q ?? ""} onChange={(q) => onChange({ q: q || undefined })} input={input} />
      <FilterChips fields={fields} values={values} onChange={(next) => onChange(Object.fromEntries(filterKeys.map((key) => [key, next[key]?.length ? [...next[key]] : undefined])))} />
      <ToolbarSpacer />
      {!mobile && count && <span className={classes.count}>{count}</span>}
      {mobile && <SortMenu search={search} onChange={onChange} />}
    </Toolbar>
  );
}

interface SearchBoxProps {
  value: string;
  onChange: (text: string) => void;
  input: RefObject<HTMLInputElement | null>;
}

/** Searches while one types, a moment after the last letter. */
function SearchBox({ value, onChange, input }: SearchBoxProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string, delay = 220) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), delay);
  };
  return (
    <TextInput
      ref={input}
      size="xs"
      className={classes.search}
      aria-label={t("searchLabel")}
      placeholder={t("search")}
      leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
      rightSection={text ? <CloseButton size="xs" aria-label={common("action.clear")} onClick={() => change("", 0)} /> : mobile ? undefined : <Kbd keys="/" silent />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        if (text) change("", 0);
        event.currentTarget.blur();
      }}
    />
  );
}
