import { useCallback, useMemo, useRef, useState } from "react";

export interface Selection {
  ids: ReadonlySet<string>;
  /** Selects or unselects one row; with `range` all from the row before it. */
  toggle: (id: string, range?: boolean) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** The rows that a person picked. Rows that are no longer listed are no longer picked. */
export function useSelection(listed: readonly string[]): Selection {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string | null>(null);

  const ids = useMemo(() => {
    if (picked.size === 0) return picked;
    const present = new Set(listed);
    return new Set([...picked].filter((id) => present.has(id)));
  }, [picked, listed]);

  const toggle = useCallback(
    (id: string, range = false) => {
      const from = range && anchor.current ? listed.indexOf(anchor.current) : -1;
      const to = listed.indexOf(id);
      anchor.current = id;
      setPicked((before) => {
        const next = new Set(before);
        if (from >= 0 && to >= 0) listed.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((each) => next.add(each));
        else if (!next.delete(id)) next.add(id);
        return next;
      });
    },
    [listed],
  );
  const toggleAll = useCallback(() => setPicked((before) => (before.size >= listed.length ? new Set() : new Set(listed))), [listed]);
  const clear = useCallback(() => setPicked(new Set()), []);
  return useMemo(() => ({ ids, toggle, toggleAll, clear }), [ids, toggle, toggleAll, clear]);
}
