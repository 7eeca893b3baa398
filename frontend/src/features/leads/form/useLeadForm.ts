import { useForm, type UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { graphql, type ResultOf } from "@/gql/graphql";
import { useViewer } from "@/shared/auth/viewer";
import type { Draft } from "./draft";

const FormChoices = graphql(`
  query FormChoices {
    customFields { id key label description type choices required }
    campaigns { id name active }
  }
`);
export type CustomField = ResultOf<typeof FormChoices>["customFields"][number];
export type LeadFormState = UseFormReturnType<Draft>;

/** The organization's own fields and its campaigns. */
export function useFormChoices() {
  const [{ data, fetching }] = useQuery({ query: FormChoices, requestPolicy: "cache-first" });
  return { customFields: data?.customFields ?? [], campaigns: data?.campaigns ?? [], loading: fetching && !data };
}

/** The state of the one form in which leads are written. */
export function useLeadForm(initial: Draft): LeadFormState {
  const { t } = useTranslation("leads");
  const { organization } = useViewer();
  return useForm<Draft>({
    initialValues: initial,
    validate: {
      // A courtesy: the server has the last word.
      name: (name, draft) => (organization.allowNamelessLeads || name.trim() || draft.company.trim() ? null : t("form.nameOrCompany")),
    },
  });
}
