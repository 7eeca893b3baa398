import { useEffect, useMemo, useRef } from "react";
import { Pace } from "./Pace";

/** Gives what asks for figures again, at a pace: soon, but not each time that something happens. */
export function usePaced(ask: () => void, least = 2_000) {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  const pace = useMemo(() => new Pace(() => latest.current(), 250, least), [least]);
  useEffect(() => pace.stop, [pace]);
  return pace.ask;
}
