import { Button, Popover } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconFilter2 } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { SkeletonLines, useMobile, useTimeZone } from "@/shared/ui";
import type { LeadFilter } from "../list/state";
import { useLeadFields } from "../list/useLeadFields";
import { filterOf } from "./emit";
import classes from "./filter.module.css";
import { FilterChip } from "./FilterChip";
import { replaced, sizeOf, type Group } from "./model";
import { partsOf } from "./parse";
import type { FieldsByKey } from "./useLeadFields";
import { useNames } from "./useNames";
import { useWords } from "./useWords";

const AddFilter = lazy(() => import("./AddFilter").then((module) => ({ default: module.AddFilter })));
const AdvancedFilter = lazy(() => import("./AdvancedFilter").then((module) => ({ default: module.AdvancedFilter })));

const none: FieldsByKey = new Map();

interface FilterBarProps {
  filter: LeadFilter | null;
  onChange: (filter: LeadFilter | null) => void;
  /** Why the server refused the list. */
  problem?: Problem;
}

/** What a list is narrowed to: a chip for each condition, and ways to narrow it further. */
export function FilterBar({ filter, onChange, problem }: FilterBarProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const timeZone = useTimeZone();
  const { byKey, known } = useLeadFields();
  const root = useMemo(() => partsOf(filter, byKey, timeZone), [filter, byKey, timeZone]);
  const nameOf = useNames(root, byKey);
  const wordsOf = useWords(byKey, nameOf);
  const [advanced, setAdvanced] = useState(false);
  const [adding, setAdding] = useState(false);
  // The filter that a new condition is added to: what it was when the field was chosen.
  const before = useRef<Group>(root);

  const set = (group: Group) => onChange(filterOf(group, byKey, timeZone) ?? null);
  const show = (next: boolean) => {
    if (next) before.current = root;
    setAdding(next);
  };
  const wrongOf = (key: string) => (problem?.code === "INVALID" && problem.field?.includes(key.replace(/^custom\./, "")) ? problem.message : undefined);
  const shown = known ? root.parts : [];
  const count = filter && !known ? 1 : sizeOf(root);
  return (
    <>
      {!mobile &&
        shown.map((part, index) => (
          <FilterChip
            key={`${index}${part.type === "condition" ? part.field : part.type}`}
            part={part}
            words={wordsOf(part)}
            fields={byKey}
            nameOf={nameOf}
            wrong={part.type === "condition" ? wrongOf(part.field) : undefined}
            onChange={(next) => set(replaced(root, index, next))}
            onRemove={() => set(replaced(root, index, null))}
            onAdvanced={() => setAdvanced(true)}
          />
        ))}
      {!mobile && (
        <Popover width={320} opened={adding} onChange={show} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <Button variant="subtle" color="gray" px={8} onClick={() => show(!adding)} leftSection={<IconFilter2 size={15} stroke={1.8} aria-hidden />} aria-haspopup="dialog" data-filter>
              {t("addFilter")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.dropdown} aria-label={common("filter.menu")}>
            <Suspense fallback={<SkeletonLines count={6} />}>
              <AddFilter fields={known ? byKey : none} nameOf={nameOf} onChange={(condition) => set(condition ? replaced(before.current, before.current.parts.length, condition) : before.current)} />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      )}
      <Button variant="subtle" color="gray" px={8} onClick={() => setAdvanced(true)} leftSection={mobile ? <IconFilter2 size={16} stroke={1.8} aria-hidden /> : <IconAdjustmentsHorizontal size={15} stroke={1.8} aria-hidden />} aria-haspopup="dialog">
        {t(mobile ? "filter" : "advanced")}
        {mobile && count > 0 && (
          <span className={classes.badge}>{count}</span>
        )}
      </Button>
      {count > 0 && !mobile && (
        <Button variant="subtle" color="gray" px={8} onClick={() => onChange(null)}>
          {common("action.clearAll")}
        </Button>
      )}
      {advanced && (
        <Suspense>
          <AdvancedFilter
            root={root}
            fields={known ? byKey : none}
            problem={problem}
            onClose={() => setAdvanced(false)}
            onApply={(group) => {
              set(group);
              setAdvanced(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
