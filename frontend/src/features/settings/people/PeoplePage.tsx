import { Button, Select } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { DepartmentSelect } from "@/shared/people/DepartmentSelect";
import { DataTable, EmptyState, ErrorState, SearchInput, Toolbar, ToolbarSpacer, useListKeys, useMobile } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { usePeopleColumns } from "./columns";
import classes from "./people.module.css";
import { PersonCards } from "./PersonCards";
import { PersonSheet } from "./PersonSheet";
import { usePeopleList } from "./usePeopleList";

/** Everybody in the organization. */
export function PeoplePage() {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const { search, change, open, close } = useAddress();
  const { rows, loading, hasMore, more, problem, refresh, count } = usePeopleList(search);
  const { active } = useListKeys({ rows, onOpen: (person) => open(person.id) });
  const columns = usePeopleColumns();
  const input = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: common("action.search"), group: "list", run: () => input.current?.focus() }]);

  const empty = (
    <EmptyState icon={IconUsers} title={t("people.emptyTitle")} body={t("people.emptyBody")}>
      <Button onClick={() => change({ q: undefined, people: undefined, department: undefined })}>{t("people.clear")}</Button>
    </EmptyState>
  );
  const list = { rows, loading, hasMore, onMore: more, empty };
  return (
    <SectionPage section="people" full actions={<AddButton label={t("people.add")} onAdd={() => open("new")} />}>
      <Toolbar label={common("filter.menu")}>
        <SearchInput className={classes.search} key={String(!search.q)} input={input} label={t("people.search")} value={search.q ?? ""} onChange={(q) => change({ q: q || undefined })} />
        <Select
          size="xs"
          className={classes.status}
          aria-label={t("people.statusField")}
          allowDeselect={false}
          data={[{ value: "active", label: t("people.active") }, { value: "inactive", label: t("people.inactive") }, { value: "all", label: t("people.both") }]}
          value={search.people ?? "active"}
          onChange={(value) => change({ people: value === "inactive" || value === "all" ? value : undefined })}
        />
        <div className={classes.department}>
          <DepartmentSelect small label={t("field.department")} placeholder={t("field.department")} value={search.department} onChange={(department) => change({ department: department ?? undefined })} />
        </div>
        <ToolbarSpacer />
        {!mobile && count !== undefined && <span className={classes.count}>{t("people.count", { count })}</span>}
      </Toolbar>
      {problem && rows.length === 0 ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : mobile ? (
        <PersonCards {...list} onOpen={(person) => open(person.id)} />
      ) : (
        <DataTable label={t("section.people")} name="people" columns={columns} rowName={(person) => person.name} active={active} onOpen={(person) => open(person.id)} {...list} />
      )}
      {search.edit && <PersonSheet key={search.edit} id={search.edit === "new" ? undefined : search.edit} onClose={close} />}
    </SectionPage>
  );
}
