import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";

/** Why nothing was saved, when no single input is to blame. */
export function Refusal({ problem }: { problem?: Problem }) {
  const { t } = useTranslation();
  if (!problem) return null;
  return (
    <Alert color="red" variant="light" role="alert" mt="md" icon={<IconAlertCircle size={18} aria-hidden />}>
      {problem.message || t(`error.${problem.code}`)}
    </Alert>
  );
}
