import { graphql, type ResultOf, type VariablesOf } from "@/gql/graphql";
import type { StartJob } from "@/shared/jobs/queries";
import type { Action, BulkAction } from "../actions/actions";

/** What can be done with a whole result; deleting for ever is for chosen leads alone. */
export type WholeAction = Exclude<BulkAction, "DELETE"> | "EDIT";
export type JobInput = VariablesOf<typeof StartJob>["input"];
export type Changes = NonNullable<JobInput["changes"]>;

const none: readonly Action[] = ["DELETE", "FOLLOW_UP", "EDIT_TEAM"];
export const isWhole = (action: Action): action is WholeAction => !none.includes(action);

export const Preview = graphql(`
  query BulkPreview($input: StartBulkJobInput!) {
    bulkPreview(input: $input) {
      total { value exact }
      judged possible undoable
      refusals { code reason message count leads { id name } }
    }
  }
`);

/** What would happen. */
export type PreviewData = ResultOf<typeof Preview>["bulkPreview"];
