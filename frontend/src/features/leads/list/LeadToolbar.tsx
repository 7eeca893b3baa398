import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { Toolbar, useMobile } from "@/shared/ui";
import { FilterBar } from "../filter/FilterBar";
import { LayoutSwitch } from "./LayoutSwitch";
import classes from "./list.module.css";
import type { ListState } from "./listState";
import { SearchBox } from "./SearchBox";
import { SortMenu } from "./SortMenu";
import type { LeadFilter, LeadSort, ListLook } from "./state";

interface LeadToolbarProps {
  state: ListState;
  input: RefObject<HTMLInputElement | null>;
  onSearch: (text: string) => void;
  onFilter: (filter: LeadFilter | null) => void;
  /** Undefined puts the view's own sort back. */
  onSort: (sort: readonly LeadSort[] | undefined) => void;
  onLook: (look: Partial<ListLook>) => void;
  onExport?: () => void;
  problem?: Problem;
  /** How many leads there are, in words. */
  count?: string;
}

/** What narrows and orders the list, and how it is shown. */
export function LeadToolbar({ state, input, onSearch, onFilter, onSort, onLook, onExport, problem, count }: LeadToolbarProps) {
  const { t } = useTranslation("leads");
  const { t: lists } = useTranslation("lists");
  const mobile = useMobile();
  return (
    <Toolbar label={t("filters")}>
      <SearchBox value={state.search} onChange={onSearch} input={input} />
      <FilterBar filter={state.filter} onChange={onFilter} problem={problem} />
      <div className={classes.tools}>
      {count && <span className={classes.count}>{count}</span>}
      <SortMenu sort={state.sort} searching={state.search !== ""} onChange={onSort} />
      {!mobile && <LayoutSwitch look={state.look} onLook={onLook} />}
      {!mobile && onExport && (
        <Button variant="subtle" color="gray" px={8} leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />} aria-haspopup="dialog" onClick={onExport}>
          {lists("export.button")}
        </Button>
      )}
      </div>
    </Toolbar>
  );
}
