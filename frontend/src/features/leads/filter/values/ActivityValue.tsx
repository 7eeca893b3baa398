import { Chip, Group, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { activityKinds } from "../../page/activityKinds";
import { people } from "../emit";
import classes from "../filter.module.css";
import type { Value } from "../model";
import { startOfTime } from "../startOf";
import type { LeadField } from "../useLeadFields";
import type { NameOf } from "../useNames";
import { useVerbWords } from "../useWords";
import { asksOf, verbs, type Verb } from "../verbs";
import { ListValue } from "./ListValue";
import { TimeValue } from "./TimeValue";

interface ActivityValueProps {
  field: LeadField;
  value: Value;
  onChange: (value: Value) => void;
  nameOf: NameOf;
}

const times = verbs.DATETIME.map((each) => each.verb).filter((verb) => verb !== "isSet" && verb !== "isNotSet" && verb !== "next" && verb !== "inNext" && verb !== "farAhead");

/** What was done about a lead: which kinds, when, by whom. */
export function ActivityValue({ field, value, onChange, nameOf }: ActivityValueProps) {
  const { t } = useTranslation("lists");
  const { t: leads } = useTranslation("leads");
  const words = useVerbWords();
  const persons = value.people ?? [];
  const special = people.find((name) => persons.includes(name));
  const who = special ?? (persons.length > 0 || value.people ? "some" : "");
  const asks = value.when ? asksOf("DATETIME", value.when.verb) : "nothing";
  const setWhen = (verb: string) => onChange({ ...value, when: verb ? { verb: verb as Verb, value: startOfTime(verb as Verb, value.when?.value) } : null });
  return (
    <>
      <Chip.Group multiple value={[...(value.kinds ?? [])]} onChange={(kinds) => onChange({ ...value, kinds })}>
        <Group gap={6} role="group" aria-label={t("activityKinds")}>
          {activityKinds.map((kind) => (
            <Chip key={kind} value={kind} size="xs" variant="outline">
              {leads(`log.kind.${kind}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <NativeSelect
        size="xs"
        label={t("activityWhen")}
        value={value.when?.verb ?? ""}
        onChange={(event) => setWhen(event.currentTarget.value)}
        data={[{ value: "", label: t("atAnyTime") }, ...times.map((verb) => ({ value: verb, label: words("DATETIME", verb) }))]}
      />
      {value.when && asks !== "nothing" && <TimeValue label={t("activityWhen")} asks={asks as "span"} value={value.when.value} onChange={(next) => onChange({ ...value, when: { verb: value.when!.verb, value: next } })} />}
      <NativeSelect
        size="xs"
        label={t("activityBy")}
        value={who}
        onChange={(event) => {
          const next = event.currentTarget.value;
          onChange({ ...value, people: next === "" ? undefined : next === "some" ? persons.filter((id) => !id.startsWith("@")) : [next] });
        }}
        data={[{ value: "", label: t("anybody") }, ...people.map((name) => ({ value: name, label: nameOf(field, name) })), { value: "some", label: t("thesePeople") }]}
      />
      {who === "some" && (
        <div className={classes.editor}>
          <ListValue field={{ ...field, type: "USER", key: "custom.by", label: t("activityBy") }} items={persons} onChange={(next) => onChange({ ...value, people: next })} nameOf={nameOf} focus={false} />
        </div>
      )}
    </>
  );
}
