import { ActionIcon, Button, NativeSelect, Popover } from "@mantine/core";
import { IconFolderPlus, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConditionEditor } from "./ConditionEditor";
import { FieldPick } from "./FieldPick";
import classes from "./filter.module.css";
import { emptyGroup, replaced, type Group, type Part } from "./model";
import { startOfCondition } from "./startOf";
import type { FieldsByKey } from "./useLeadFields";
import type { NameOf } from "./useNames";
import { verbsOf } from "./verbs";

interface GroupEditorProps {
  group: Group;
  depth: number;
  fields: FieldsByKey;
  nameOf: NameOf;
  onChange: (group: Group) => void;
}

// As deep as the API goes, with one level left for what a condition needs itself.
const deepest = 8;
const modes = ["and", "or", "notOr", "notAnd"] as const;

/** Conditions that hold together or instead of each other, and groups of such, one inside the other. */
export function GroupEditor({ group, depth, fields, nameOf, onChange }: GroupEditorProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const [picking, setPicking] = useState(false);
  const [fresh, setFresh] = useState(-1);
  const mode = group.not ? (group.joint === "or" ? "notOr" : "notAnd") : group.joint;
  const add = (part: Part) => {
    setFresh(group.parts.length);
    onChange(replaced(group, group.parts.length, part));
  };
  return (
    <div className={classes.group} role="group" aria-label={t(`mode.${mode}`)}>
      <NativeSelect
        size="xs"
        aria-label={t("modeLabel")}
        value={mode}
        onChange={(event) => {
          const next = event.currentTarget.value as (typeof modes)[number];
          onChange({ ...group, not: next.startsWith("not"), joint: next === "or" || next === "notOr" ? "or" : "and" });
        }}
        data={modes.map((each) => ({ value: each, label: t(`mode.${each}`) }))}
      />
      <ul className={classes.parts}>
        {group.parts.map((part, index) => {
          const name = part.type === "condition" ? (fields.get(part.field)?.label ?? part.field) : part.type === "group" ? t("group") : t("otherCondition");
          const change = (next: Part | null) => onChange(replaced(group, index, next));
          const field = part.type === "condition" ? fields.get(part.field) : undefined;
          return (
            <li key={`${index}${part.type === "condition" ? part.field : part.type}`} className={classes.part}>
              {index > 0 && <span className={classes.joint}>{t(`joint.${group.joint}`)}</span>}
              {part.type === "group" ? (
                <GroupEditor group={part} depth={depth + 1} fields={fields} nameOf={nameOf} onChange={change} />
              ) : (
                <div className={classes.condition} role="group" aria-label={name}>
                  <span className={classes.label}>{name}</span>
                  {part.type === "condition" && field && <ConditionEditor field={field} condition={part} onChange={change} nameOf={nameOf} focus={index === fresh} />}
                  {part.type === "unknown" && <span className={classes.word}>{t("otherKept")}</span>}
                </div>
              )}
              <ActionIcon aria-label={common("filter.remove", { name })} onClick={() => change(null)}>
                <IconTrash size={15} stroke={1.7} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <div className={classes.foot}>
        <Popover width={320} opened={picking} onChange={setPicking} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <Button variant="default" leftSection={<IconPlus size={14} stroke={2} aria-hidden />} aria-haspopup="dialog" onClick={() => setPicking(!picking)}>
              {t("addCondition")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.dropdown} aria-label={common("filter.menu")}>
            <FieldPick
              fields={[...fields.values()].filter((each) => verbsOf(each).length > 0)}
              onPick={(field) => {
                setPicking(false);
                add(startOfCondition(field));
              }}
            />
          </Popover.Dropdown>
        </Popover>
        {depth < deepest && (
          <Button variant="subtle" color="gray" leftSection={<IconFolderPlus size={14} stroke={1.8} aria-hidden />} onClick={() => add({ ...emptyGroup, joint: group.joint === "and" ? "or" : "and" })}>
            {t("addGroup")}
          </Button>
        )}
      </div>
    </div>
  );
}
