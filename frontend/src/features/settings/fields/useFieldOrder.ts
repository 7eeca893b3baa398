import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "@/shared/client/useChange";
import { toast } from "@/shared/ui";
import { SaveCustomField, type CustomField } from "./queries";

const byPosition = (fields: readonly CustomField[]) => [...fields].sort((one, other) => one.position - other.position || one.label.localeCompare(other.label));

/** The fields in their order, and a way to give them another: seen at once, told to the server field by field. */
export function useFieldOrder(fields: readonly CustomField[]) {
  const { t } = useTranslation("settings");
  const change = useChange();
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const stored = byPosition(fields.filter((field) => field.active));
  const offered = wanted ? [...stored].sort((one, other) => wanted.indexOf(one.id) - wanted.indexOf(other.id)) : stored;

  const order = async (next: readonly CustomField[]) => {
    setWanted(next.map((field) => field.id));
    for (const [position, field] of next.entries()) {
      if (field.position === position) continue;
      const { problems } = await change(SaveCustomField, { input: { id: field.id, position } });
      if (problems[0]) {
        setWanted(null);
        return toast.problem(problems[0]);
      }
    }
    setWanted(null);
    toast.done(t("fields.ordered"));
  };
  return { offered, retired: byPosition(fields.filter((field) => !field.active)), order };
}
