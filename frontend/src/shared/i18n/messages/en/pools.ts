/** Words of the pools. */
export const pools = {
  title: "Pools", add: "New pool", create: "New pool", edit: "Pool settings", settings: "Settings", waiting_one: "{{count, number}} waiting", waiting_other: "{{count, number}} waiting", waitingHidden: "Not shown to members",
  role: { administrator: "You administer it", member: "You are a member" }, kind: { CLAIM_OR_ASSIGN: "Claim or assign", ASSIGN_ONLY: "Assign only" }, kindDetail: { CLAIM_OR_ASSIGN: "Members claim, administrators assign.", ASSIGN_ONLY: "Only administrators give leads out." },
  emptyTitle: "You are in no pool yet", emptyBody: "A pool is where leads wait until somebody takes them. An administrator adds you to one.", emptyAdmin: "Make the first pool: leads wait there until a member claims them or an administrator assigns them.", all: "Pools",
  tab: { waiting: "Waiting", all: "All leads" }, views: "Leads of the pool", notShown: "This pool does not show its waiting leads to members. Its administrators hand them out.",
  nothingWaits: "Nothing waits here", nothingWaitsBody: "New leads appear here as soon as they come in.", noLeads: "No leads in this pool", noLeadsBody: "Capture one into it, or transfer leads from another pool.",
  saved: "Pool saved", created: "Pool created", deleted: "Pool deleted", deleteTitle: "Delete {{name}}?", deleteBody: "Only a pool that holds no leads can be deleted.",
  field: { name: "Name", description: "What belongs into it", dimension: "Divided by", dimensionHint: "Such as industry, region or product.", kind: "How leads leave it", visibleToMembers: "Members see the waiting leads", visibleHint: "When not, they learn of a lead when it is given to them.", defaultAssignee: "New leads go at once to", defaultHint: "Left empty, they wait until somebody takes them. Must be an active member.", hiddenFields: "Hidden until the claim", hiddenHint: "Members see these only on leads that are theirs." },
  hidden: { phones: "Phones", emails: "Emails", website: "Website", street: "Street", socials: "Social" },
  section: { about: "About", leads: "Leads", members: "Members" },
  members: { add: "Add", kind: { user: "Person", department: "Department", group: "Group" }, kindLabel: "What to add", pick: { user: "Add a person", department: "Add a department", group: "Add a group" }, administrator: "Administers", administratorOf: "Administers: {{name}}", remove: "Remove {{name}}", empty: "Nobody yet: no one can claim or be assigned.", departmentDetail: "Department, with all below it", groupDetail: "Group", userDetail: "Person" },
} as const;
