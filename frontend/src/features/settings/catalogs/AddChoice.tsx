import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import classes from "./catalogs.module.css";

/** A line to add a choice; it is ready for the next one at once. */
export function AddChoice({ onAdd }: { onAdd: (name: string) => Promise<Problem | undefined> }) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const add = async () => {
    const name = text.trim();
    if (!name) return input.current?.focus();
    setText("");
    const problem = await onAdd(name);
    setError(problem && (problem.message || common(`error.${problem.code}`)));
    // Nothing that was typed is lost, unless the next one is begun already.
    if (problem) setText((typed) => typed || name);
    input.current?.focus();
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        ref={input}
        className={classes.name}
        aria-label={t("catalogs.addLabel")}
        placeholder={t("catalogs.add")}
        maxLength={100}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Button size="sm" type="submit">
        {common("action.add")}
      </Button>
    </form>
  );
}
