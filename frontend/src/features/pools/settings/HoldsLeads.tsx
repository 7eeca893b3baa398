import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./settings.module.css";

/** A pool was not removed because it holds leads: why, and the way to move them. */
export function HoldsLeads({ poolId, message }: { poolId: string; message: string }) {
  const { t } = useTranslation("policy");
  const alert = useRef<HTMLDivElement>(null);
  // The button that was pressed is always in sight; the answer to it is not.
  useEffect(() => alert.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <Alert ref={alert} className={classes.holds} color="red" variant="light" role="alert" title={t("holdsTitle")} icon={<IconAlertCircle size={18} aria-hidden />}>
      <p>{message}</p>
      <Link to="/pools/$poolId" params={{ poolId }} search={{ move: true }} className={classes.transfer}>
        {t("transfer")}
      </Link>
    </Alert>
  );
}
