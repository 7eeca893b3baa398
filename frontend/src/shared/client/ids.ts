/** A key that lets the server do a repeated request once; works where crypto.randomUUID does not (plain http). */
export function idempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
