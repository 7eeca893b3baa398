import { SkeletonLines, useTimeZone } from "@/shared/ui";
import { useEffect, useRef, useState } from "react";
import { ConditionEditor } from "./ConditionEditor";
import { filterOf } from "./emit";
import { FieldPick } from "./FieldPick";
import { FocusFirst } from "./FocusFirst";
import type { Condition } from "./model";
import { startOfCondition } from "./startOf";
import { useDraft } from "./useDraft";
import { isTyped, verbsOf } from "./verbs";
import type { FieldsByKey, LeadField } from "./useLeadFields";
import type { NameOf } from "./useNames";

interface AddFilterProps {
  fields: FieldsByKey;
  nameOf: NameOf;
  /** Told the new condition whenever it asks for something, and null when it no longer does. */
  onChange: (condition: Condition | null) => void;
}

/** Picks a field, then says what is wanted of it; the list follows at once. */
export function AddFilter({ fields, nameOf, onChange }: AddFilterProps) {
  const [field, setField] = useState<LeadField | null>(null);
  if (fields.size === 0) return <SkeletonLines count={6} />;
  if (!field)
    return (
      <FocusFirst>
        <FieldPick fields={[...fields.values()].filter((each) => verbsOf(each).length > 0)} onPick={setField} />
      </FocusFirst>
    );
  return <Begun key={field.key} field={field} fields={fields} nameOf={nameOf} onChange={onChange} />;
}

function Begun({ field, fields, nameOf, onChange }: AddFilterProps & { field: LeadField }) {
  const timeZone = useTimeZone();
  const whole = (condition: Condition) => (filterOf(condition, fields, timeZone) ? condition : null);
  const [start] = useState(() => startOfCondition(field));
  const [draft, change] = useDraft(start, (next) => onChange(whole(next)), (next) => isTyped(field.type, next.verb));
  // What is proposed is a condition already, where nothing is left to fill in.
  const first = useRef(() => {
    if (whole(start)) onChange(start);
  });
  useEffect(() => first.current(), []);
  return (
    <FocusFirst>
      <ConditionEditor field={field} condition={draft} onChange={change} nameOf={nameOf} focus />
    </FocusFirst>
  );
}
