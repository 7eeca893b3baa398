import { useCallback, useState, type ReactNode } from "react";
import type { BulkAction } from "../actions/actions";
import { useActionFlow } from "../actions/useActionFlow";
import type { Outcome } from "../actions/useSend";
import { PoolActionDialog } from "./PoolActionDialog";
import { useStartJob } from "./useStartJob";
import type { Scope, WorkspacePool } from "./workspacePool";

// What the pool's own dialog asks for: it knows the members and their load.
const asked: readonly BulkAction[] = ["ASSIGN", "TRANSFER", "RECLAIM", "RETURN"];

interface PoolFlow {
  start: (action: BulkAction, scope: Scope) => void;
  dialog: ReactNode;
}

/** Starts actions with leads of a pool: with chosen ones at once, with a whole result by work that goes on by itself. */
export function usePoolFlow(pool: WorkspacePool, onDone: () => void, onOutcome?: (action: BulkAction, outcome: Outcome) => void): PoolFlow {
  const [pending, setPending] = useState<{ action: BulkAction; scope: Scope } | null>(null);
  const flow = useActionFlow(onDone, onOutcome);
  const startJob = useStartJob(pool.id);

  const { start: startFlow } = flow;
  const start = useCallback<PoolFlow["start"]>(
    (action, scope) => {
      if (scope.whole || asked.includes(action)) setPending({ action, scope });
      else startFlow(action, scope.leads);
    },
    [startFlow],
  );
  const dialog = (
    <>
      {flow.dialog}
      {pending && (
        <PoolActionDialog
          {...pending}
          pool={pool}
          onClose={() => setPending(null)}
          onSubmit={async (input, onProgress) => {
            const { action, scope } = pending;
            if (!scope.whole) return void (await flow.run(action, scope.leads, input, onProgress));
            if (action !== "DELETE" && (await startJob(action, scope.whole, input))) onDone();
          }}
        />
      )}
    </>
  );
  return { start, dialog };
}
