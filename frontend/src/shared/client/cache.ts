import { cacheExchange, type Cache, type UpdateResolver } from "@urql/exchange-graphcache";
import facts from "@/gql/facts.json";
import { optimistic } from "./optimistic";
import { told } from "./told";

// What a change may add to, take from, or count anew. The server decides which; the lists in sight are asked again.
const leadLists = ["leads", "leadGroups", "views", "pool", "pools", "tags"];
const touches: Record<string, readonly string[]> = {
  createLead: leadLists,
  updateLead: leadLists,
  logActivity: leadLists,
  setLeadResult: leadLists,
  changeLeadOwner: leadLists,
  changeLeadOwners: leadLists,
  addTeamMembers: leadLists,
  removeTeamMembers: leadLists,
  invalidateLeads: leadLists,
  reactivateLeads: leadLists,
  discardLeads: leadLists,
  restoreLeads: leadLists,
  deleteLeads: leadLists,
  claimLeads: leadLists,
  claimNextLead: leadLists,
  assignLeads: leadLists,
  returnLeads: leadLists,
  reclaimLeads: leadLists,
  transferLeads: leadLists,
  transferPool: leadLists,
  saveCatalog: ["catalogItems"],
  saveCustomField: ["customFields", "leadFields"],
  saveCampaign: ["campaigns"],
  savePool: [...leadLists],
  deletePool: ["pools", "pool"],
  saveUser: ["users", "departments", "roles", "viewer", ...leadLists],
  deactivateUser: ["users", "departments", "roles", ...leadLists],
  reactivateUser: ["users", "departments", "roles", ...leadLists],
  saveDepartment: ["departments", ...leadLists],
  deleteDepartment: ["departments"],
  saveGroup: ["groups", ...leadLists],
  deleteGroup: ["groups"],
  saveRole: ["roles"],
  deleteRole: ["roles"],
  saveSharingRule: ["sharingRules", ...leadLists],
  deleteSharingRule: ["sharingRules", ...leadLists],
  updateOrganization: ["viewer"],
  createApiToken: ["viewer"],
  revokeApiToken: ["viewer"],
  revokeSession: ["viewer"],
  changePassword: ["viewer"],
  updateNotificationSettings: ["viewer"],
};

/** Has whoever shows fields of the root ask for them again. */
function forget(cache: Cache, fields: readonly string[]) {
  for (const { fieldName, arguments: args } of cache.inspectFields("Query")) {
    if (!fields.includes(fieldName)) continue;
    if (fieldName !== "views") cache.invalidate("Query", fieldName, args);
    // Views stay; their counts are what changed.
    else for (const view of [cache.resolve("Query", "views")].flat()) forgetField(cache, view, "count");
  }
}

function forgetField(cache: Cache, entity: unknown, field: string) {
  if (typeof entity !== "string") return;
  for (const { fieldName, arguments: args } of cache.inspectFields(entity)) {
    if (fieldName === field) cache.invalidate(entity, field, args);
  }
}

// What happened to a lead is on its timeline and in its history now.
function forgetTimelines(cache: Cache, input: { id?: string; leadIds?: readonly string[] }) {
  for (const id of input.leadIds ?? (input.id ? [input.id] : [])) {
    const lead = cache.keyOfEntity({ __typename: "Lead", id });
    for (const field of ["timeline", "history"]) forgetField(cache, lead, field);
  }
}

// What was read is on no list of the unread, and counts no more. The rest of the viewer stays: every page begins with it.
const markRead: UpdateResolver = (_result, _args, cache) => {
  forget(cache, ["notifications"]);
  forgetField(cache, cache.resolve("Query", "viewer"), "unreadNotifications");
};

// Which views there are, and in which order; and what they hold, when they were saved.
const relist =
  (saved: boolean): UpdateResolver =>
  (_result, args, cache) => {
    cache.invalidate("Query", "views");
    if (!saved) return;
    forget(cache, ["leads", "leadGroups", "view"]);
    forgetField(cache, cache.keyOfEntity({ __typename: "View", id: (args as { input: { id?: string } }).input.id ?? "" }), "count");
  };

const update =
  (fields: readonly string[]): UpdateResolver =>
  (_result, args, cache, info) => {
    if (info.optimistic) return;
    forget(cache, fields);
    if (fields === leadLists) forgetTimelines(cache, (args as { input: { id?: string; leadIds?: string[] } }).input);
  };

/** The normalised cache: an entity changed by one screen is changed on all of them. */
export function cache() {
  return cacheExchange({
    keys: Object.fromEntries(facts.keyless.map((type) => [type, () => null])),
    updates: { Mutation: { ...Object.fromEntries(Object.entries(touches).map(([mutation, fields]) => [mutation, update(fields)])), markNotificationsRead: markRead, saveView: relist(true), deleteView: relist(true), arrangeViews: relist(false) }, Subscription: told(forget, forgetTimelines) },
    optimistic,
  });
}
