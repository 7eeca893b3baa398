import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Kbd, useMobile } from "@/shared/ui";
import classes from "./list.module.css";

interface SearchBoxProps {
  value: string;
  onChange: (text: string) => void;
  input: RefObject<HTMLInputElement | null>;
}

// As long as the API lets a search be.
const longest = 200;
const rest = 150;

/** Searches while one types, a moment after the last letter. */
export function SearchBox({ value, onChange, input }: SearchBoxProps) {
  const { t } = useTranslation("leads");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // Another address came: a link, a way back, a reset. What was typed here is its own doing.
  if (value !== sent) {
    setSent(value);
    if (value !== text.trim()) setText(value);
  }
  const change = (next: string, delay = rest) => {
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
      maxLength={longest}
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
