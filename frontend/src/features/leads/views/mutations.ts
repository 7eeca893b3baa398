import { graphql, readFragment, type ResultOf } from "@/gql/graphql";
import { ViewShown, type LeadView } from "../list/useViews";

/** What changing a view needs to know beside what is shown of it. */
export const ViewOwned = graphql(
  `
    fragment ViewOwned on View {
      ...ViewShown
      owner { id name }
      shares { user { id name } department { id name } group { id name } }
    }
  `,
  [ViewShown],
);
export type OwnedView = ResultOf<typeof ViewOwned>;
export type Share = OwnedView["shares"][number];

export const OwnedViews = graphql(
  `
    query OwnedViews {
      views { id ...ViewOwned }
    }
  `,
  [ViewOwned],
);

export const OwnedOne = graphql(
  `
    query OwnedOne($id: ID!) {
      view(id: $id) { id ...ViewOwned }
    }
  `,
  [ViewOwned],
);

export const SaveView = graphql(
  `
    mutation SaveView($input: SaveViewInput!) {
      outcome: saveView(input: $input) {
        view { id ...ViewOwned }
        userErrors { code message field }
      }
    }
  `,
  [ViewOwned],
);

export const DeleteView = graphql(`
  mutation DeleteView($input: DeleteViewInput!) {
    outcome: deleteView(input: $input) { userErrors { code message field } }
  }
`);

export const ArrangeViews = graphql(
  `
    mutation ArrangeViews($input: ArrangeViewsInput!) {
      outcome: arrangeViews(input: $input) {
        views { ...ViewShown }
        userErrors { code message field }
      }
    }
  `,
  [ViewShown],
);

/** What is shown of a view that can be changed. */
export const shownOf = (view: OwnedView): Omit<LeadView, "label"> => readFragment(ViewShown, view);
