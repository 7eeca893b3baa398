import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface UnreadToggleProps {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
}

/** Leaves out what was read. */
export function UnreadToggle({ pressed, onChange }: UnreadToggleProps) {
  const { t } = useTranslation("notifications");
  return (
    <Button variant={pressed ? "light" : "default"} aria-pressed={pressed} onClick={() => onChange(!pressed)}>
      {t("unreadOnly")}
    </Button>
  );
}
