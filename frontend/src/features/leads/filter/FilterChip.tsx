import { ActionIcon, Popover, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SkeletonLines } from "@/shared/ui";
import classes from "./filter.module.css";
import type { Condition, Part } from "./model";
import type { FieldsByKey } from "./useLeadFields";
import type { NameOf } from "./useNames";
import type { Words } from "./useWords";

const PartEditor = lazy(() => import("./PartEditor").then((module) => ({ default: module.PartEditor })));

interface FilterChipProps {
  part: Part;
  words: Words;
  fields: FieldsByKey;
  nameOf: NameOf;
  /** Why the server refused it. */
  wrong?: string;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
  /** Shows it where groups can be edited. */
  onAdvanced: () => void;
}

/** One condition of a list in words; a click edits it. */
export function FilterChip({ part, words, fields, nameOf, wrong, onChange, onRemove, onAdvanced }: FilterChipProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  // A condition that was emptied asks for nothing, and goes when its editor does.
  const [emptied, setEmptied] = useState(false);
  const closed = useRef(true);
  const show = (next: boolean) => {
    setOpened(next);
    closed.current = !next;
    if (!next && emptied) onRemove();
  };
  const text = (
    <>
      <span className={classes.chipField}>{words.field}</span>
      {words.verb && <span className={classes.chipVerb}>{words.verb}</span>}
      {words.value && <span className={classes.chipValue}>{words.value}</span>}
    </>
  );
  return (
    <span className={classes.chip} data-wrong={wrong ? true : undefined} title={wrong}>
      {part.type === "condition" ? (
        <Popover width={320} opened={opened} onChange={show} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton className={classes.chipText} aria-haspopup="dialog" onClick={() => show(!opened)} data-chip={part.field}>
              {text}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.dropdown} aria-label={words.field}>
            {wrong && <p className={classes.wrong}>{wrong}</p>}
            <Suspense fallback={<SkeletonLines count={4} />}>
              <PartEditor
                fields={fields}
                condition={part}
                nameOf={nameOf}
                onChange={(next) => {
                  setEmptied(!next);
                  if (next) onChange(next);
                  else if (closed.current) onRemove();
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      ) : (
        <UnstyledButton className={classes.chipText} aria-haspopup="dialog" onClick={onAdvanced}>
          {text}
        </UnstyledButton>
      )}
      <ActionIcon size={24} className={classes.remove} onClick={onRemove} aria-label={t("filter.remove", { name: words.field })}>
        <IconX size={12} stroke={2} />
      </ActionIcon>
    </span>
  );
}
