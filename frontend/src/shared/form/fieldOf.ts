import type { Problem } from "@/shared/client/errors";

/** The path of the input that a refusal speaks of, outermost name first; empty when it speaks of the whole. */
export const pathOf = ({ field }: Pick<Problem, "field">): readonly string[] => (field?.[0] === "input" ? field.slice(1) : (field ?? []));

/** An edit was made on an old version; unlike a value that somebody else has already, which names its field. */
export const isStale = (problem: Problem) => problem.code === "CONFLICT" && (pathOf(problem)[0] ?? "expectedVersion") === "expectedVersion";

/** The form's name of the input to blame: the longest part of the path that is in the form. */
export function inputOf(problem: Pick<Problem, "field">, values: object): string | undefined {
  const path = pathOf(problem);
  let at: unknown = values;
  const names: string[] = [];
  for (const name of path) {
    if (typeof at !== "object" || at === null || Array.isArray(at) || !(name in at)) break;
    names.push(name);
    at = (at as Record<string, unknown>)[name];
  }
  return names.length > 0 ? names.join(".") : undefined;
}
