import { Button, Modal, Radio } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/client/errors";
import { useChange } from "@/shared/client/useChange";
import { pathOf } from "@/shared/form/fieldOf";
import { Refusal } from "@/shared/form/Refusal";
import { PersonSelect } from "@/shared/people/PersonSelect";
import { toast } from "@/shared/ui";
import classes from "./people.module.css";
import { DeactivateUser, type EditablePerson } from "./queries";

interface DeactivateDialogProps {
  person: EditablePerson;
  onClose: () => void;
  onDone: () => void;
}

/** Asks where the leads of somebody who leaves go. Nothing is orphaned: the server refuses what would. */
export function DeactivateDialog({ person, onClose, onDone }: DeactivateDialogProps) {
  const { t } = useTranslation("settings");
  const { t: common } = useTranslation();
  const change = useChange();
  const [where, setWhere] = useState("pools");
  const [successorId, setSuccessor] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const onSuccessor = problem && pathOf(problem)[0] === "successorId";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands in the form of the person; that one is not sent.
    event.stopPropagation();
    if (where === "person" && !successorId) return setMissing(true);
    setBusy(true);
    const { problems } = await change(DeactivateUser, { input: { id: person.id, successorId: where === "person" ? successorId : undefined } });
    setBusy(false);
    setProblem(problems[0]);
    // A refusal that asks for somebody is answered where somebody is named.
    if (problems[0] && pathOf(problems[0])[0] === "successorId") setWhere("person");
    if (problems.length > 0) return;
    toast.done(t("people.deactivated", { name: person.name }));
    onDone();
  };

  return (
    <Modal opened onClose={onClose} size="md" title={t("people.deactivateTitle", { name: person.name })} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <p className={classes.body}>{t("people.deactivateBody")}</p>
        <Radio.Group label={t("people.whereLeads")} value={where} onChange={setWhere}>
          <div className={classes.options}>
            <Radio value="pools" size="sm" label={t("people.toPools")} description={t("people.toPoolsHint")} />
            <Radio value="person" size="sm" label={t("people.toPerson")} description={t("people.toPersonHint")} />
          </div>
        </Radio.Group>
        {where === "person" && (
          <div className={classes.options}>
            <PersonSelect
              required
              label={t("people.successor")}
              value={successorId}
              onChange={(id) => {
                setSuccessor(id);
                setMissing(false);
                setProblem(undefined);
              }}
              without={[person.id]}
              error={missing ? t("people.successorNeeded") : onSuccessor ? problem.message : undefined}
            />
          </div>
        )}
        <Refusal problem={onSuccessor ? undefined : problem} />
        <div className={classes.buttons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" color="red" loading={busy}>
            {t("people.deactivate")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
