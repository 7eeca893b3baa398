/** Who gets leads: one person, or several over whom they are spread. */
export interface Takers {
  several: boolean;
  one: string | null;
  many: ReadonlySet<string>;
}

// As many as one call may name.
const most = 100;

/** What is still to be said about who gets them. */
export function missingTakers({ several, one, many }: Takers): "act.whoFirst" | "act.tooMany" | undefined {
  if (several ? many.size === 0 : !one) return "act.whoFirst";
  return several && many.size > most ? "act.tooMany" : undefined;
}

/** Who gets them, as the API takes it. */
export const ownersOf = ({ several, one, many }: Takers) => (several ? { ownerIds: [...many] } : { ownerId: one ?? undefined });
