import { Button, Modal, Radio, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { graphql } from "@/gql/graphql";
import type { Problem } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { useChange } from "@/shared/client/useChange";
import { Refusal } from "@/shared/form/Refusal";
import { languageNames, languages } from "@/shared/i18n/i18n";
import { toast, useMobile } from "@/shared/ui";
import actionClasses from "../actions/actions.module.css";
import bulkClasses from "../bulk/bulk.module.css";
import type { ListTotal } from "../list/bodies";
import type { ListColumn, ListQuery } from "../list/state";
import { useLeadFields } from "../list/useLeadFields";
import { usualColumns } from "../list/usualFields";

const ExportLeads = graphql(`
  mutation ExportLeads($input: ExportLeadsInput!) {
    outcome: exportLeads(input: $input) {
      export { id url fileName expiresAt }
      userErrors { code message field }
    }
  }
`);

interface ExportDialogProps {
  query: ListQuery;
  columns: readonly ListColumn[];
  total?: ListTotal;
  onClose: () => void;
}

/** Takes the list home as a file, as it stands now: which columns, what kind of file, in which language. */
export function ExportDialog({ query, columns, total, onClose }: ExportDialogProps) {
  const { t, i18n } = useTranslation("lists");
  const { t: common } = useTranslation();
  const mobile = useMobile();
  const change = useChange();
  const { fields, known } = useLeadFields();
  const [format, setFormat] = useState<"CSV" | "XLSX">("CSV");
  const [which, setWhich] = useState<"view" | "all">("view");
  const [language, setLanguage] = useState<string>(i18n.language);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const shown = (columns.length > 0 ? columns : usualColumns).map((column) => column.field);
  const submit = async () => {
    setBusy(true);
    setProblem(undefined);
    const all = fields.filter((field) => field.column).map((field) => field.key);
    const { payload, problems } = await change(ExportLeads, {
      input: {
        view: query.view,
        filter: query.filter,
        search: query.search,
        sort: query.sort.length > 0 ? query.sort : undefined,
        columns: which === "all" && known ? all : shown,
        format,
        language: language.startsWith("zh") ? "zh" : "en",
        idempotencyKey: idempotencyKey(),
      },
    });
    setBusy(false);
    if (problems[0] || !payload?.export) return setProblem(problems[0] ?? { code: "INTERNAL", message: "", extra: {} });
    // The browser's own download: it shows how far it is, and goes on when the page is left.
    const link = document.createElement("a");
    link.href = payload.export.url;
    link.download = payload.export.fileName;
    document.body.append(link);
    link.click();
    link.remove();
    toast.done(t("export.started", { name: payload.export.fileName }));
    onClose();
  };
  const count = total && (total.exact ? t("export.what", { count: total.value }) : t("export.whatMany", { count: total.value }));
  return (
    <Modal opened onClose={onClose} size="sm" yOffset={mobile ? "auto" : undefined} title={t("export.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <form
        className={bulkClasses.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {count && <p className={bulkClasses.subject}>{count}</p>}
        <Radio.Group label={t("export.format")} value={format} onChange={(next) => setFormat(next as "CSV")}>
          {(["CSV", "XLSX"] as const).map((value) => (
            <Radio key={value} mt={8} value={value} label={t(`export.${value}`)} description={t(`export.${value}Hint`)} data-autofocus={value === format || undefined} />
          ))}
        </Radio.Group>
        <Radio.Group label={t("export.columns")} value={which} onChange={(next) => setWhich(next as "view")}>
          <Radio mt={8} value="view" label={`${t("export.ofView")} (${shown.length})`} />
          <Radio mt={8} value="all" label={t("export.allColumns")} />
        </Radio.Group>
        <div>
          <p className={bulkClasses.hint}>{t("export.language")}</p>
          <SegmentedControl fullWidth size="xs" aria-label={t("export.language")} value={language} onChange={setLanguage} data={languages.map((value) => ({ value, label: languageNames[value] }))} />
        </div>
        <p className={bulkClasses.hint}>{t("export.audited")}</p>
        <Refusal problem={problem} />
        <div className={actionClasses.buttons}>
          <Button size="sm" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button size="sm" type="submit" variant="filled" loading={busy}>
            {t("export.submit")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
