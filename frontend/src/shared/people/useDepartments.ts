import { useMemo } from "react";
import { useQuery } from "urql";
import { graphql, type ResultOf } from "@/gql/graphql";

const Departments = graphql(`
  query Departments {
    departments { id name version userCount parent { id } head { id name } }
  }
`);

export type Department = ResultOf<typeof Departments>["departments"][number];

/** A department with its place in the tree. */
export interface PlacedDepartment extends Department {
  depth: number;
  /** From the top: "Sales / North". */
  path: string;
}

/** Puts departments below their parents, siblings in the order given. */
export function placed(departments: readonly Department[], parent: string | null = null, depth = 0, above = ""): PlacedDepartment[] {
  const known = new Set(departments.map((department) => department.id));
  return departments
    // One whose parent is not listed stands at the top rather than nowhere.
    .filter((department) => (department.parent && known.has(department.parent.id) ? department.parent.id : null) === parent)
    .flatMap((department) => {
      const path = above ? `${above} / ${department.name}` : department.name;
      return [{ ...department, depth, path }, ...placed(departments, department.id, depth + 1, path)];
    });
}

/** All departments as a tree in reading order. */
export function useDepartments() {
  const [{ data, error }, refresh] = useQuery({ query: Departments });
  const departments = useMemo(() => data && placed(data.departments), [data]);
  return { departments, error, refresh };
}
