import { TextInput, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./filter.module.css";
import type { LeadField } from "./useLeadFields";

interface FieldPickProps {
  fields: readonly LeadField[];
  onPick: (field: LeadField) => void;
}

// What people look for most stands first; the rest follows as the server names it.
const usual = ["status", "owner", "pool", "source", "rating", "tags", "activities", "createdAt", "lastFollowUpAt", "nextFollowUpAt", "isOverdue", "campaign", "score"];
const rank = (field: LeadField) => (usual.indexOf(field.key) + usual.length + 1) % (usual.length + 1);

/** Finds a field by typing a part of its name; arrow keys move through the list. */
export function FieldPick({ fields, onPick }: FieldPickProps) {
  const { t } = useTranslation("lists");
  const { t: common } = useTranslation();
  const [text, setText] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const wanted = text.trim().toLocaleLowerCase();
  const found = fields.filter((field) => field.label.toLocaleLowerCase().includes(wanted)).sort((one, other) => rank(one) - rank(other));
  const move = (event: KeyboardEvent, step: number) => {
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") move(event, 1);
    if (event.key === "ArrowUp") move(event, -1);
  };
  return (
    <>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t("searchFields")}
        placeholder={t("searchFields")}
        leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          keys(event);
          if (event.key === "Enter" && found[0]) {
            event.preventDefault();
            onPick(found[0]);
          }
        }}
      />
      <div ref={list} className={classes.fields} role="group" aria-label={common("filter.menu")}>
        {found.map((field) => (
          <UnstyledButton key={field.key} className={classes.field} onKeyDown={keys} onClick={() => onPick(field)}>
            {field.label}
          </UnstyledButton>
        ))}
        {found.length === 0 && <p className={classes.none}>{common("filter.none")}</p>}
      </div>
    </>
  );
}
