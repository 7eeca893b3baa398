import { useQuery } from "urql";
import { readFragment } from "@/gql/graphql";
import { usePages } from "@/shared/client/usePages";
import type { SettingsSearch } from "../address";
import { PeopleCount, PeopleList, PersonRow } from "./queries";

const activity = { active: true, inactive: false, all: null } as const;

/** The people of an address, page after page, and how many there are. */
export function usePeopleList({ q, people, department }: SettingsSearch) {
  const filter = { search: q ?? null, active: activity[people ?? "active"], departmentId: department ?? null };
  const pages = usePages(PeopleList, { ...filter, first: 50 }, ({ users }) => ({ ...users, nodes: users.nodes.map((node) => readFragment(PersonRow, node)) }));
  const [{ data }] = useQuery({ query: PeopleCount, variables: filter });
  return { ...pages, count: data?.users.totalCount };
}
