import type { CombinedError } from "urql";

/** The codes of the API's contract, and NETWORK for no answer at all. */
export const errorCodes = ["UNAUTHENTICATED", "NOT_FOUND", "FORBIDDEN", "INVALID", "CONFLICT", "LIMIT", "INTERNAL", "NETWORK"] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** One thing that went wrong, in the shape that every screen understands. */
export interface Problem {
  code: ErrorCode;
  message: string;
  field?: readonly string[];
  reference?: string;
  extra: Record<string, unknown>;
}

const isCode = (code: unknown): code is ErrorCode => errorCodes.includes(code as ErrorCode);

/** What went wrong in a request, or undefined when nothing did. */
export function problemOf(error: CombinedError | undefined): Problem | undefined {
  if (!error) return undefined;
  const first = error.graphQLErrors[0];
  if (!first) return { code: "NETWORK", message: "", extra: {} };
  const { code, field, requestId, id, ...extra } = first.extensions as Record<string, unknown>;
  const reference = requestId ?? id;
  return {
    code: isCode(code) ? code : "INTERNAL",
    message: first.message,
    field: Array.isArray(field) ? field.map(String) : undefined,
    reference: typeof reference === "string" ? reference : undefined,
    extra,
  };
}

/** A refusal as the API writes it. */
export interface UserError {
  code: string;
  message: string;
  field?: readonly (string | number)[] | null;
  /** Stable key of the refusal, by which it is said in the person's language. */
  reason?: string | null;
  limit?: number | null;
  used?: number | null;
  resetsAt?: string | null;
}

/** A refusal that a mutation carried in its payload. */
export function problemOfUserError(error: UserError): Problem {
  return { code: isCode(error.code) ? error.code : "INTERNAL", message: error.message, field: error.field?.map(String), extra: error.reason ? { reason: error.reason } : {} };
}
