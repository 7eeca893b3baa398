import { Button, Popover } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sheet, SkeletonLines, useMobile } from "@/shared/ui";
import classes from "../filter/filter.module.css";
import { FocusFirst } from "../filter/FocusFirst";
import { sortKeyOf } from "./addressParts";
import { useSortName } from "./useSortName";
import type { LeadSort } from "./state";

const SortEditor = lazy(() => import("./SortEditor").then((module) => ({ default: module.SortEditor })));

interface SortMenuProps {
  sort: readonly LeadSort[];
  searching: boolean;
  /** Undefined puts the view's own sort back. */
  onChange: (sort: readonly LeadSort[] | undefined) => void;
}

/** Says in which order the list stands; opens the way to change it. */
export function SortMenu({ sort, searching, onChange }: SortMenuProps) {
  const { t } = useTranslation("lists");
  const mobile = useMobile();
  const nameOf = useSortName();
  const [opened, setOpened] = useState(false);
  const first = sort[0];
  const name = first ? nameOf(sortKeyOf(first)) : t(searching ? "sort.RELEVANCE" : "sort.newest");
  const label = sort.length > 1 ? t("sort.and", { name, count: sort.length - 1 }) : name;
  const Arrow = !first ? IconArrowsSort : first.direction === "DESC" ? IconArrowDown : IconArrowUp;
  const button = (
    <Button variant="subtle" color="gray" px={8} leftSection={<Arrow size={15} stroke={1.8} aria-hidden />} aria-haspopup="dialog" aria-label={t("sort.button", { name: label })} onClick={() => setOpened(!opened)}>
      {label}
    </Button>
  );
  const editor = (
    <Suspense fallback={<SkeletonLines count={4} />}>
      <FocusFirst>
        <SortEditor sort={sort} searching={searching} onChange={onChange} />
      </FocusFirst>
    </Suspense>
  );
  if (mobile)
    return (
      <>
        {button}
        <Sheet opened={opened} onClose={() => setOpened(false)} title={t("sort.title")} fit>
          {editor}
        </Sheet>
      </>
    );
  return (
    <Popover width={430} opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t("sort.title")}>
        {editor}
      </Popover.Dropdown>
    </Popover>
  );
}
