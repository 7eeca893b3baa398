import type { UseFormReturnType } from "@mantine/form";
import { useRef, useState, type FormEvent } from "react";
import type { Problem } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import type { Outcome } from "@/shared/client/useChange";
import { toast } from "@/shared/ui";
import { inputOf, isStale } from "./fieldOf";

interface Saved {
  id: string;
  version: number;
}

/** What a change is sent with beside its values: the version that was edited, and a key that makes a repeat harmless. */
export interface Stamp {
  expectedVersion: number | undefined;
  idempotencyKey: string;
}

interface EditingOptions<Values> {
  form: UseFormReturnType<Values>;
  /** The version that the edit begins with; none for something new. */
  version?: number;
  send: (values: Values, stamp: Stamp) => Promise<Outcome<{ saved: Saved | null }>>;
  /** What is said when it is done. */
  done: string;
  onDone: (id: string) => void;
  /** Begins anew with what is there now. */
  onReload?: () => void;
}

/**
 * Saves a form. What the server refuses stands beside the input it names, else above the buttons; when somebody else
 * saved first, one chooses between what is there now and one's own.
 */
export function useEditing<Values extends object>({ form, version, send, done, onDone, onReload }: EditingOptions<Values>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [present, setPresent] = useState<number>();
  const [base, setBase] = useState(version);
  // One key until it is done: a call repeated after a lost answer makes no second one.
  const key = useRef(idempotencyKey());

  const refuse = (problems: readonly Problem[]) => {
    const loose = problems.filter((each) => {
      const input = inputOf(each, form.getValues());
      if (input) form.setFieldError(input, each.message);
      return !input;
    });
    const first = problems.map((each) => inputOf(each, form.getValues())).find(Boolean);
    if (first) form.getInputNode(first)?.focus();
    setProblem(loose[0]);
  };

  const save = async (values: Values, expectedVersion = base) => {
    setBusy(true);
    setProblem(undefined);
    const { payload, problems } = await send(values, { expectedVersion, idempotencyKey: key.current });
    setBusy(false);
    if (problems[0]?.code !== "NETWORK") key.current = idempotencyKey();
    if (problems[0] && isStale(problems[0]) && payload?.saved) return setPresent(payload.saved.version);
    if (problems.length > 0) return refuse(problems);
    toast.done(done);
    form.resetDirty();
    if (!payload?.saved) return;
    // A form that stays open goes on from what it has just saved.
    setBase(payload.saved.version);
    onDone(payload.saved.id);
  };

  return {
    busy,
    problem,
    refuse,
    submit: (event?: FormEvent<HTMLFormElement>) => form.onSubmit((values) => void save(values))(event),
    dirty: form.isDirty(),
    /** Somebody else saved first. */
    conflict: present !== undefined && {
      reload: () => {
        setPresent(undefined);
        onReload?.();
      },
      overwrite: () => {
        setPresent(undefined);
        void save(form.getValues(), present);
      },
      back: () => setPresent(undefined),
    },
  };
}

/** A form that is being saved. */
export type Editing = Omit<ReturnType<typeof useEditing>, "submit"> & { submit: (event?: FormEvent<HTMLFormElement>) => void };
