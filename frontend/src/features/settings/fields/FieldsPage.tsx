import { Button } from "@mantine/core";
import { IconForms } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { EmptyState, Item, ItemList, Loaded, Panel, SortableList } from "@/shared/ui";
import { AddButton } from "../frame/AddButton";
import { SectionPage } from "../frame/SectionPage";
import { useAddress } from "../useAddress";
import { FieldLine } from "./FieldLine";
import { FieldSheet } from "./FieldSheet";
import { CustomFields } from "./queries";
import { useFieldOrder } from "./useFieldOrder";

/** The organization's own fields of leads, in the order of the forms. */
export function FieldsPage() {
  const { t } = useTranslation("settings");
  const { search, open, close } = useAddress();
  const [result, refresh] = useQuery({ query: CustomFields });
  const [round, setRound] = useState(0);
  const { offered, retired, order } = useFieldOrder(result.data?.customFields ?? []);
  const edited = result.data?.customFields.find((field) => field.id === search.edit);
  return (
    <SectionPage section="fields" actions={<AddButton label={t("fields.add")} onAdd={() => open("new")} />}>
      <Loaded result={result} onRetry={refresh}>
        {() => (
          <>
            {offered.length === 0 && (
              <EmptyState icon={IconForms} title={t("fields.emptyTitle")} body={t("fields.emptyBody")}>
                <Button onClick={() => open("new")}>{t("fields.add")}</Button>
              </EmptyState>
            )}
            <SortableList label={t("section.fields")} items={offered} nameOf={(field) => field.label} onOrder={(next) => void order(next)}>
              {(field) => <FieldLine field={field} onOpen={() => open(field.id)} />}
            </SortableList>
            {retired.length > 0 && (
              <div style={{ marginTop: 28 }}>
                <Panel title={t("fields.retiredTitle")} detail={t("fields.retiredDetail")}>
                  <ItemList label={t("fields.retiredTitle")}>
                    {retired.map((field) => (
                      <Item key={field.id} title={field.label} muted meta={t(`fields.typeName.${field.type}`)} onOpen={() => open(field.id)} />
                    ))}
                  </ItemList>
                </Panel>
              </div>
            )}
          </>
        )}
      </Loaded>
      {(search.edit === "new" || edited) && <FieldSheet key={`${search.edit}${round}`} field={edited} onClose={close} onReload={() => setRound(round + 1)} />}
    </SectionPage>
  );
}
