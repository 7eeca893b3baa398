import type { Problem } from "@/shared/client/errors";

/**
 * Finds the input that a refusal speaks of. The API names custom fields by their place in what was sent; the form names
 * them by key.
 */
export function inputOf(problem: Problem, sentCustom: readonly { key: string }[] = []): string | undefined {
  const path = problem.field?.[0] === "input" ? problem.field.slice(1) : problem.field;
  if (!path || path.length === 0) return undefined;
  if (path[0] !== "customFields") return path.slice(0, 3).join(".");
  const named = path[1] === undefined ? undefined : (sentCustom[Number(path[1])]?.key ?? path[1]);
  return named && `customFields.${named}`;
}
