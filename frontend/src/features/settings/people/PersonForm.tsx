import { PasswordInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { useChange } from "@/shared/client/useChange";
import { changesOf, filledOf } from "@/shared/form/changes";
import { EditSheet } from "@/shared/form/EditSheet";
import { FieldHeading, FieldPair } from "@/shared/form/FieldParts";
import { useEditing } from "@/shared/form/useEditing";
import { useTimeZoneChoices } from "@/shared/format/choices";
import { languageNames, languages } from "@/shared/i18n/i18n";
import { DepartmentSelect, DepartmentsSelect } from "@/shared/people/DepartmentSelect";
import { PersonSelect } from "@/shared/people/PersonSelect";
import { Roles } from "../roles/queries";
import { useRoleName } from "../roles/useRoleName";
import { Activation } from "./Activation";
import classes from "./people.module.css";
import { SaveUser, type EditablePerson } from "./queries";

interface PersonFormProps {
  person?: EditablePerson;
  onClose: () => void;
  onReload: () => void;
}

const valuesOf = (person?: EditablePerson) => ({
  name: person?.name ?? "",
  email: person?.email ?? "",
  password: "",
  jobTitle: person?.jobTitle ?? "",
  phone: person?.phone ?? "",
  roleId: person?.role?.id ?? null,
  departmentId: person?.department?.id ?? null,
  otherDepartmentIds: person?.otherDepartments.map((department) => department.id) ?? [],
  managerId: person?.manager?.id ?? null,
  language: person?.language ?? "",
  timeZone: person?.timeZone ?? "",
});

/** Everything that is kept of a person. */
export function PersonForm({ person, onClose, onReload }: PersonFormProps) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const change = useChange();
  const roleName = useRoleName();
  const [{ data }] = useQuery({ query: Roles });
  const [start] = useState(() => valuesOf(person));
  const form = useForm({ initialValues: start });
  const zones = useTimeZoneChoices(start.timeZone);
  const editing = useEditing({
    form,
    version: person?.version,
    send: (values, stamp) => change(SaveUser, { input: { id: person?.id, ...(person ? changesOf(start, values) : filledOf(values)), ...stamp } }),
    done: person ? t("saved") : t("created"),
    onDone: onClose,
    onReload,
  });
  return (
    <EditSheet size={560} title={person ? t("people.edit") : t("people.create")} editing={editing} onClose={onClose} creating={!person} aside={person && <Activation person={person} onDone={onClose} />}>
      {person && !person.active && <p className={classes.note}>{t("people.inactiveNote", { name: person.name })}</p>}
      <TextInput label={t("people.nameField")} required maxLength={200} autoComplete="off" data-autofocus {...form.getInputProps("name")} />
      <FieldPair>
        <TextInput label={t("field.jobTitle")} autoComplete="off" {...form.getInputProps("jobTitle")} />
        <TextInput label={t("field.phone")} type="tel" autoComplete="off" {...form.getInputProps("phone")} />
      </FieldPair>
      <FieldHeading>{t("people.sectionSignIn")}</FieldHeading>
      <FieldPair>
        <TextInput label={t("field.email")} required type="email" autoComplete="off" autoCapitalize="none" {...form.getInputProps("email")} />
        <PasswordInput
          label={person ? t("field.newPassword") : t("field.password")}
          inputContainer={(input) => (
            <>
              {input}
              {!form.errors.password && <span className={classes.hint}>{person ? t("people.passwordOld") : t("people.passwordNew")}</span>}
            </>
          )}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": common("action.showPassword") }}
          {...form.getInputProps("password")}
        />
      </FieldPair>
      <FieldHeading>{t("people.sectionPlace")}</FieldHeading>
      <Select label={t("field.role")} required allowDeselect={false} data={(data?.roles ?? []).map((role) => ({ value: role.id, label: roleName(role) }))} {...form.getInputProps("roleId")} />
      <FieldPair>
        <DepartmentSelect label={t("field.department")} {...form.getInputProps("departmentId")} />
        <PersonSelect label={t("field.manager")} chosen={person?.manager} without={person ? [person.id] : []} {...form.getInputProps("managerId")} />
      </FieldPair>
      <DepartmentsSelect label={t("field.otherDepartments")} without={form.values.departmentId ? [form.values.departmentId] : []} {...form.getInputProps("otherDepartmentIds")} />
      <FieldHeading>{t("people.sectionWorks")}</FieldHeading>
      <FieldPair>
        <Select
          label={t("field.language")}
          allowDeselect={false}
          data={[{ value: "", label: t("browsersLanguage") }, ...languages.map((language) => ({ value: language, label: languageNames[language] })), ...(start.language && !languages.some((each) => each === start.language) ? [{ value: start.language, label: start.language }] : [])]}
          {...form.getInputProps("language")}
        />
        <Select label={t("field.timeZone")} searchable allowDeselect={false} data={[{ value: "", label: t("usersDefault") }, ...zones]} {...form.getInputProps("timeZone")} />
      </FieldPair>
    </EditSheet>
  );
}
