import { ActionIcon, Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { useMobile } from "@/shared/ui";

/** Makes something new: a button, on a phone a sign, and the key n. */
export function AddButton({ label, onAdd }: { label: string; onAdd: () => void }) {
  const mobile = useMobile();
  useShortcuts([{ keys: "n", label, group: "list", command: true, run: onAdd }]);
  if (mobile)
    return (
      <ActionIcon variant="filled" color="pool" size="lg" aria-label={label} onClick={onAdd}>
        <IconPlus size={20} stroke={1.8} />
      </ActionIcon>
    );
  return (
    <Button variant="filled" leftSection={<IconPlus size={15} stroke={2} aria-hidden />} onClick={onAdd}>
      {label}
    </Button>
  );
}
