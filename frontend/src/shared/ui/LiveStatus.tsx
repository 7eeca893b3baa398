import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveState } from "@/shared/client/useLive";
import { useOnline } from "@/shared/offline/useOnline";
import classes from "./LiveStatus.module.css";

// A break that is over so soon is nobody's business.
const patience = 3_000;

/** How live the app is, or null while there is nothing to say. */
function useWord(): "open" | "away" | "DELAYED" | "PAUSED" | null {
  const { connection, health } = useLiveState();
  const online = useOnline();
  const lost = connection === "away" || connection === "connecting";
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!lost) return;
    const timer = setTimeout(() => setLong(true), patience);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [lost]);
  // That there is no network is said elsewhere.
  if (!online || connection === "idle" || connection === "asleep") return null;
  if (lost) return long ? "away" : null;
  return health === "LIVE" ? "open" : health;
}

/** Says how live the app is: a dot while all is well, a word when it is not. */
export function LiveStatus({ compact = false }: { compact?: boolean }) {
  const { t } = useTranslation("live");
  const state = useWord();
  const word = state && t(`state.${state}`);
  return (
    <div role="status" aria-live="polite" className={classes.root} data-compact={compact || undefined} data-state={state ?? undefined}>
      {state === "open" ? (
        <Tooltip label={word} position="right">
          <span className={classes.dot} aria-hidden />
        </Tooltip>
      ) : (
        state && (
          <>
            <span className={classes.dot} aria-hidden />
            <span className={compact ? "sr-only" : undefined}>{word}</span>
          </>
        )
      )}
    </div>
  );
}
