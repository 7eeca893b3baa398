import { Autocomplete, Button, NumberInput, Textarea, TextInput, UnstyledButton } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useCatalog } from "@/shared/catalog/useCatalog";
import { Sheet, SheetFooter } from "@/shared/ui";
import { idempotencyKey } from "@/shared/client/ids";
import { useUnsaved } from "@/shared/form/useUnsaved";
import { activityIcons, activityKinds, type ActivityKind } from "./activityKinds";
import { FollowUpPicker } from "./FollowUpPicker";
import type { Lead } from "./leadQuery";
import classes from "./page.module.css";
import { useLogActivity } from "./useLogActivity";

interface LogActivityProps {
  lead: Lead;
  kind?: ActivityKind;
  onClose: () => void;
}

/** Records a call, a mail, a meeting: what was done, what it came to, and what is next. */
export function LogActivity({ lead, kind = "CALL", onClose }: LogActivityProps) {
  const { t } = useTranslation("leads");
  const results = useCatalog("RESULT");
  const form = useForm({
    initialValues: { kind, subject: "", body: "", result: "", durationMinutes: "" as number | "", nextFollowUpAt: lead.nextFollowUpAt },
  });
  const key = useRef(idempotencyKey());
  const { log, busy } = useLogActivity(lead);
  const close = useUnsaved(form.isDirty(), onClose);

  const submit = form.onSubmit(async ({ durationMinutes, nextFollowUpAt, ...values }) => {
    const problem = await log({
      ...values,
      durationMinutes: durationMinutes === "" ? undefined : durationMinutes,
      // Left out, it stays as it was.
      nextFollowUpAt: nextFollowUpAt === lead.nextFollowUpAt ? undefined : nextFollowUpAt,
      idempotencyKey: key.current,
    });
    if (!problem) return onClose();
    if (problem.code !== "NETWORK") key.current = idempotencyKey();
    const field = problem.field?.[problem.field.length - 1];
    if (field && field in form.values) form.setFieldError(field, problem.message);
  });

  return (
    <Sheet opened onClose={() => void close()} title={t("log.title")} size={460}>
      <form noValidate onSubmit={submit} className={classes.log}>
        <div className={classes.kinds} role="radiogroup" aria-label={t("log.title")}>
          {activityKinds.map((each) => {
            const Icon = activityIcons[each];
            return (
              <UnstyledButton key={each} role="radio" data-autofocus={each === kind || undefined} aria-checked={form.values.kind === each} className={classes.kind} onClick={() => form.setFieldValue("kind", each)}>
                <Icon size={16} stroke={1.7} aria-hidden />
                {t(`log.kind.${each}`)}
              </UnstyledButton>
            );
          })}
        </div>
        <Autocomplete label={t("log.result")} data={results.map((result) => result.name)} maxLength={200} {...form.getInputProps("result")} />
        <TextInput label={t("log.subject")} maxLength={200} {...form.getInputProps("subject")} />
        <Textarea label={t("log.body")} autosize minRows={3} maxRows={12} {...form.getInputProps("body")} />
        <NumberInput label={t("log.duration")} min={0} max={10_000} allowDecimal={false} {...form.getInputProps("durationMinutes")} />
        <FollowUpPicker label={t("log.next")} value={form.values.nextFollowUpAt} onChange={(at) => form.setFieldValue("nextFollowUpAt", at)} />
        <SheetFooter>
          <Button size="sm" type="submit" variant="filled" loading={busy}>
            {t("log.submit")}
          </Button>
        </SheetFooter>
      </form>
    </Sheet>
  );
}
