import { filterOf } from "./emit";
import { useTimeZone } from "@/shared/ui";
import { ConditionEditor } from "./ConditionEditor";
import { FocusFirst } from "./FocusFirst";
import type { Condition } from "./model";
import type { FieldsByKey } from "./useLeadFields";
import type { NameOf } from "./useNames";
import { useDraft } from "./useDraft";
import { isTyped } from "./verbs";

interface PartEditorProps {
  fields: FieldsByKey;
  condition: Condition;
  /** Told each condition that is whole, a moment after it was written; null when it ended up asking for nothing. */
  onChange: (condition: Condition | null) => void;
  nameOf: NameOf;
}

/** Edits one condition; the list follows while one writes. */
export function PartEditor({ fields, condition, onChange, nameOf }: PartEditorProps) {
  const timeZone = useTimeZone();
  const field = fields.get(condition.field);
  const [draft, change] = useDraft(condition, (next) => onChange(filterOf(next, fields, timeZone) ? next : null), (next) => !!field && isTyped(field.type, next.verb));
  if (!field) return null;
  return (
    <FocusFirst>
      <ConditionEditor field={field} condition={draft} onChange={change} nameOf={nameOf} focus />
    </FocusFirst>
  );
}
