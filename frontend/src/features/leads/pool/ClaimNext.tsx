import { Button } from "@mantine/core";
import { IconHandGrab } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/shared/keyboard/useShortcuts";
import { Kbd, useMobile } from "@/shared/ui";
import classes from "./pool.module.css";
import { useClaimNext } from "./useClaimNext";

interface ClaimNextProps {
  poolId: string;
  /** How many may still be claimed; null when there is no limit. */
  remaining: number | null;
}

/** The big button: gives the lead that has waited longest. On a phone it stands under the thumb, with what is left. */
export function ClaimNext({ poolId, remaining }: ClaimNextProps) {
  const { t } = useTranslation("work");
  const mobile = useMobile();
  const { claim, busy } = useClaimNext(poolId);
  useShortcuts([{ keys: "n", label: t("keys.next"), group: "list", command: true, run: () => void claim() }]);
  const button = (
    <Button
      variant="filled"
      size={mobile ? "md" : undefined}
      title={t("claim.nextHint")}
      loading={busy}
      leftSection={<IconHandGrab size={mobile ? 18 : 15} stroke={1.9} aria-hidden />}
      onClick={() => void claim()}
    >
      {t("claim.next")}
      {!mobile && (
        <span className={classes.key}>
          <Kbd keys="n" silent />
        </span>
      )}
    </Button>
  );
  if (!mobile) return button;
  return (
    <div className={classes.nextBar}>
      <span className={classes.left}>{remaining === null ? t("claim.noLimit") : remaining > 0 ? t("claim.left", { count: remaining }) : t("claim.none")}</span>
      {button}
    </div>
  );
}
