import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";

interface SearchInputProps {
  /** Says what is searched. */
  label: string;
  /** Stands in the empty box; the label unless told. */
  placeholder?: string;
  value: string;
  onChange: (text: string) => void;
  input?: RefObject<HTMLInputElement | null>;
  className?: string;
}

/** Searches while one types, a moment after the last letter. */
export function SearchInput({ label, placeholder = label, value, onChange, input, className }: SearchInputProps) {
  const { t } = useTranslation();
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
      className={className}
      mb={className ? undefined : 10}
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} stroke={1.8} aria-hidden />}
      rightSection={text && <CloseButton size="xs" aria-label={t("action.clear")} onClick={() => change("", 0)} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape") change("", 0);
      }}
    />
  );
}
