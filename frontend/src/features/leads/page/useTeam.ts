import { useTranslation } from "react-i18next";
import { useClient } from "urql";
import { graphql } from "@/gql/graphql";
import { problemOf, problemOfUserError } from "@/shared/client/errors";
import { idempotencyKey } from "@/shared/client/ids";
import { toast } from "@/shared/ui";
import type { Lead } from "./leadQuery";

const TeamOfLead = graphql(`
  fragment TeamOfLead on Lead {
    id version updatedAt
    relatedTeam { user { id name jobTitle } access }
    availableActions { action allowed reason }
  }
`);
const Add = graphql(`mutation AddTeamMembers($input: AddTeamMembersInput!) { addTeamMembers(input: $input) { lead { ...TeamOfLead } userErrors { code message field } } }`, [TeamOfLead]);
const Remove = graphql(`mutation RemoveTeamMembers($input: RemoveTeamMembersInput!) { removeTeamMembers(input: $input) { lead { ...TeamOfLead } userErrors { code message field } } }`, [TeamOfLead]);

type Level = "READ" | "READ_WRITE";
interface Person {
  id: string;
  name: string;
}

/** Changes a lead's related team, each change with its undo. */
export function useTeam(lead: Pick<Lead, "id" | "relatedTeam">) {
  const client = useClient();
  const { t } = useTranslation("leads");

  const put = async (userId: string, access: Level) => {
    const { data, error } = await client.mutation(Add, { input: { id: lead.id, members: [{ userId, access }], idempotencyKey: idempotencyKey() } }).toPromise();
    return problemOf(error) ?? data?.addTeamMembers.userErrors.map(problemOfUserError)[0];
  };
  const take = async (userId: string) => {
    const { data, error } = await client.mutation(Remove, { input: { id: lead.id, userIds: [userId], idempotencyKey: idempotencyKey() } }).toPromise();
    return problemOf(error) ?? data?.removeTeamMembers.userErrors.map(problemOfUserError)[0];
  };
  const tell = (problem: Awaited<ReturnType<typeof put>>, message: string, undo: () => void) =>
    problem ? toast.problem(problem) : toast.done(message, { undo });

  return {
    add: async (id: string, access: Level) => {
      const problem = await put(id, access);
      tell(problem, t("page.accessChanged"), () => void take(id));
    },
    change: async (person: Person, access: Level) => {
      const before = lead.relatedTeam.find((member) => member.user.id === person.id)?.access;
      tell(await put(person.id, access), t("page.accessChanged"), () => before && void put(person.id, before));
    },
    remove: async (person: Person, access: Level) => tell(await take(person.id), t("page.memberRemoved", { name: person.name }), () => void put(person.id, access)),
  };
}
