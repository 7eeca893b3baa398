/** Words of the settings: one's own, and those of the organization. */
export const settings = {
  title: "Settings", sections: "Sections",
  group: { me: "Me", people: "People", leads: "Leads", organization: "Organization" },
  section: {
    profile: "Profile", people: "People", departments: "Departments", groups: "Groups", roles: "Roles", sharing: "Sharing rules",
    catalogs: "Catalogs", fields: "Custom fields", campaigns: "Campaigns", organization: "Organization",
  },
  intro: {
    profile: "How the app looks and speaks to you, and who can sign in as you.",
    people: "Who works here, where they belong and whom they report to. Managers see the leads of everybody below them.",
    departments: "The tree of the organization. The head of a department sees the leads of its people.",
    groups: "Named sets of people, to share leads with and to put into pools.",
    roles: "What people may do. Which leads they may do it with follows from their place, not from their role.",
    sharing: "Give the leads of a person or a department to others. Who sees what changes at once.",
    catalogs: "The choices that people pick from. What is no longer offered stays on the leads that have it.",
    fields: "Fields of your own on every lead: in forms, filters and imports.",
    campaigns: "What brings leads: exhibitions, mailings, advertisements.",
    organization: "What holds for everybody in {{name}}.",
  },
  field: {
    name: "Name", description: "What it is for", email: "Email", password: "Password", newPassword: "New password", jobTitle: "Job title", phone: "Phone", role: "Role",
    department: "Department", otherDepartments: "Other departments", manager: "Reports to", language: "Language", timeZone: "Time zone", status: "Status", groups: "Groups",
    parent: "Belongs to", head: "Head", members: "Members", active: "Offered", key: "Key", type: "Type", choices: "Choices", required: "Required", startsOn: "First day", endsOn: "Last day",
  },
  saved: "Saved", created: "Created", deleted: "Deleted", usersDefault: "The organization’s", browsersLanguage: "The browser’s", none: "None",
  profile: {
    notifications: "Notifications", notificationsDetail: "In the app you are always told. This is what comes beside it.", digest: "Mail me what I have not read", digestHint: "One mail that sums up what is new, where this server can send mail.", digestOn: "You are mailed what you have not read", digestOff: "You are no longer mailed",
    account: "Account", accountDetail: "Name, place and role are kept by an administrator.", roleAndPlace: "Role and department", noDepartment: "No department",
    appearance: "Appearance and language", appearanceDetail: "On this device.", zoneDetail: "Your days begin and end in this time zone. An administrator can change it.",
    password: "Password", passwordDetail: "All your other sessions end when you change it.", current: "Current password", next: "New password", nextHint: "8 characters or more", change: "Change password", changed: "Password changed. Your other sessions have ended.",
    sessions: "Sessions", sessionsDetail: "Where you are signed in. End those that you do not know.", thisOne: "This device", end: "End", endOne: "End the session of {{device}}", ended: "Session ended", lastSeen: "Last used", signedIn: "Signed in", unknownDevice: "Unknown device",
    tokens: "API tokens", tokensDetail: "With a token a program works as you, and sees what you see.", newToken: "New token", tokenName: "What it is for", tokenNameHint: "Such as: website form, nightly export", scopes: "May", scope: { READ: "Read", WRITE: "Read and write" }, expires: "Ends", expiresOn: "Ends {{date}}", neverExpires: "Does not end by itself",
    expiry: { month: "In a month", quarter: "In three months", year: "In a year" },
    tokenShown: "Copy the token now. It is not shown again.", tokenReady: "{{name}} is ready", tokenLabel: "Token", copyToken: "Copy token", closeToken: "I have copied it", lastUsed: "Last used", neverUsed: "Never used", revoke: "Revoke", revokeOne: "Revoke {{name}}", revokeTitle: "Revoke {{name}}?", revokeBody: "Programs that use it stop working at once.", revoked: "Token revoked", noTokens: "No tokens yet.",
  },
  people: {
    add: "New person", both: "All", nameField: "Full name", search: "Search name, email, job title", active: "Active", inactive: "Inactive", statusField: "Status", count_one: "{{count, number}} person", count_other: "{{count, number}} people", edit: "Edit person", create: "New person",
    emptyTitle: "Nobody fits", emptyBody: "Search for something else, or take a condition away.", clear: "Clear filters", passwordNew: "Without one they cannot sign in yet.", passwordOld: "Fill in only to give a new one.", sectionSignIn: "Signing in", sectionPlace: "Place", sectionWorks: "Language and time",
    deactivate: "Deactivate", reactivate: "Reactivate", reactivated: "{{name}} can work again", deactivated: "{{name}} is deactivated", deactivateTitle: "Deactivate {{name}}?",
    deactivateBody: "They are signed out and can no longer sign in, claim or be given leads. Nothing they did is lost.", whereLeads: "Where do their open leads go?", toPools: "Back to their pools", toPoolsHint: "Each lead to the pool it came from. Leads without a pool need a person.", toPerson: "To one person", toPersonHint: "Every open lead, whatever its pool.", successor: "Who takes over", successorNeeded: "Choose who takes over",
    inactiveNote: "{{name}} is inactive and cannot sign in.", you: "You",
  },
  departments: {
    add: "New department", addBelow: "New department below {{name}}", create: "New department", edit: "Edit department", people_one: "{{count}} person", people_other: "{{count}} people", headIs: "Headed by {{name}}", noHead: "No head", top: "At the top",
    deleteTitle: "Delete {{name}}?", deleteBody: "Only a department without people, departments below, rules and pools can be deleted.", emptyTitle: "No departments yet", emptyBody: "Begin with the one at the top, then add those below it.",
  },
  groups: {
    add: "New group", create: "New group", edit: "Edit group", members_one: "{{count}} member", members_other: "{{count}} members", addMember: "Add people", deleteTitle: "Delete {{name}}?", deleteBody: "Only a group that no sharing rule and no pool names can be deleted.",
    emptyTitle: "No groups yet", emptyBody: "Groups cut across departments: key accounts, night shift, the Spanish speakers.",
  },
  roles: {
    add: "New role", create: "New role", edit: "Edit role", builtIn: "Built in", own: "Own", people_one: "{{count}} person", people_other: "{{count}} people", capability: "What it lets people do", yes: "Yes", no: "No", deleteTitle: "Delete {{name}}?", deleteBody: "Only a role that nobody has can be deleted.", editOne: "Edit {{name}}", fixed: "Came with the product and stays as it is.",
    name: { ADMINISTRATOR: "CRM administrator", MANAGER: "Manager", SALES_REP: "Sales rep", MARKETER: "Marketer", ANALYST: "Analyst" },
  },
  capability: {
    ADMINISTER: "Administer", CREATE_LEADS: "Create leads", WORK_LEADS: "Work on leads", CLAIM_LEADS: "Claim leads", IMPORT_LEADS: "Import leads", EXPORT_LEADS: "Export lists", MANAGE_CAMPAIGNS: "Manage campaigns", SHARE_VIEWS: "Share views", COMPOSE_REPORTS: "Compose reports", USE_API: "Use the API",
  },
  capabilityDetail: {
    ADMINISTER: "Everything, for the whole organization", CREATE_LEADS: "By hand, by form or by API", WORK_LEADS: "Edit, follow up, return, transfer", CLAIM_LEADS: "From pools they belong to", IMPORT_LEADS: "From files", EXPORT_LEADS: "Take lists out as files", MANAGE_CAMPAIGNS: "Make and change campaigns", SHARE_VIEWS: "With people, departments and groups", COMPOSE_REPORTS: "And share them", USE_API: "Make tokens for programs",
  },
  sharing: {
    add: "New rule", create: "New sharing rule", edit: "Edit sharing rule", off: "Off", from: "Whose leads", to: "Shared with", kind: { user: "Person", department: "Department", group: "Group" }, access: "They may", level: { READ: "See them", READ_WRITE: "See and work on them" },
    sub: "Departments stand for all below them too", on: "The rule works", onHint: "Switch it off to keep it for later.", nameHint: "Left empty, it is named after its sides.",
    rule: { READ: "Leads of {{source}} are shared with {{target}}, to read", READ_WRITE: "Leads of {{source}} are shared with {{target}}, to read and write" },
    side: { user: "{{name}}", department: "{{name}}", departmentSub: "{{name}} and all below it", group: "group {{name}}" }, someone: "…", deleteTitle: "Delete this rule?", deleteBody: "People see only what is theirs without it, at once.", emptyTitle: "No sharing rules yet", emptyBody: "Leads are seen by their owners, their teams and those above them. A rule opens them to others.",
  },
  catalogs: {
    name: { SOURCE: "Sources", INDUSTRY: "Industries", COMPANY_SIZE: "Company sizes", RESULT: "Results", RETURN_REASON: "Return reasons", INVALID_REASON: "Invalid reasons", DISCARD_REASON: "Discard reasons" },
    detail: {
      SOURCE: "Where leads come from.", INDUSTRY: "The line of business of a lead.", COMPANY_SIZE: "How large a lead’s company is.", RESULT: "What a follow-up came to.", RETURN_REASON: "Why a lead goes back to a pool.", INVALID_REASON: "Why a lead has no value for now.", DISCARD_REASON: "Why a lead is junk.",
    },
    choose: "Catalog", add: "Add a choice", addLabel: "New choice", rename: "Name of {{name}}", retire: "Retire", retireOne: "Retire {{name}}", offer: "Offer again", offerOne: "Offer again: {{name}}", retired: "{{name}} is no longer offered", renamed: "{{before}} is now {{after}}", added: "{{name}} added", offered: "{{name}} is offered again", ordered: "Order saved",
    retiredTitle: "No longer offered", retiredDetail: "These stay on the leads that have them.", emptyTitle: "No choices yet", emptyBody: "Add the first one below.",
  },
  fields: {
    add: "New field", create: "New field", edit: "Edit field", typeName: { TEXT: "Text", NUMBER: "Number", MONEY: "Money", DATE: "Day", CHOICE: "Choice", MULTI_CHOICE: "Several choices", BOOLEAN: "Yes or no", USER: "Person", URL: "Web address" },
    label: "What people see", keyHint: "Names the field in imports and the API, and never changes.", keyAuto: "Made from the label", choicesHint: "One on each line.", typeFixed: "The type never changes. Make a new field for another type.", requiredHint: "A lead cannot be saved by hand without it.", activeHint: "When it is not, it leaves the forms and keeps its values.",
    requiredMark: "Required", retiredTitle: "No longer offered", retiredDetail: "These keep their values.", emptyTitle: "No fields of your own yet", emptyBody: "Add what is particular to your business: a product line, a contract date, a budget.", ordered: "Order saved",
  },
  campaigns: { add: "New campaign", create: "New campaign", edit: "Edit campaign", search: "Search campaigns", over: "Closed", activeHint: "New leads can name it.", dates: "{{from}} to {{to}}", from: "From {{date}}", until: "Until {{date}}", noDates: "No dates", emptyTitle: "No campaigns yet", emptyBody: "Make one, so that leads tell what brought them.", noneTitle: "No campaign of that name", noneBody: "Search for another part of the name." },
  organization: {
    limits: "Claim limits over all pools", limitsDetail: "Per person. Pools may have limits of their own; the smaller one wins.", noLimit: "No limit", maxOpenLeads: "Open leads at once", maxOpenLeadsHint: "Whoever holds this many leads of pools cannot claim.", maxClaimsPerDay: "Claims in 24 hours", maxClaimsPerDayHint: "Returning a lead gives no claim back.",
    general: "General", rules: "Rules", zoneHint: "Days, deadlines and “today” follow it, unless a person has their own.", country: "Default country", countryHint: "Phone numbers without a country code are read as numbers of this country.", save: "Save changes",
    headsSeeSubDepartments: "Heads see the departments below", headsSeeSubDepartmentsHint: "The head of a department also sees the leads of all departments below it, not just of its own people.",
    requireReturnReason: "A return needs a reason", requireReturnReasonHint: "Whoever returns a lead to a pool says why.",
    allowNamelessLeads: "Leads may have neither name nor company", allowNamelessLeadsHint: "Such a lead gets a display name made from its phone or email.",
  },
} as const;
