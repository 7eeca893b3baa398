import { Button } from "@mantine/core";
import { IconHandGrab } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMobile } from "@/shared/ui";
import { useClaimNext } from "./useClaimNext";

/** Claims the next lead of one of several pools. */
export function ClaimNextOf({ pool }: { pool: { id: string; name: string } }) {
  const { t } = useTranslation("work");
  const mobile = useMobile();
  const { claim, busy } = useClaimNext(pool.id);
  return (
    <Button size={mobile ? "sm" : "compact-sm"} loading={busy} leftSection={<IconHandGrab size={14} stroke={1.9} aria-hidden />} aria-label={`${t("claim.next")}: ${pool.name}`} onClick={() => void claim()}>
      {t("claim.next")}
    </Button>
  );
}
