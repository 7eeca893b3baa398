/** Words that every screen shares. */
export const common = {
  app: { name: "Leadpool", tagline: "Leads, shared fairly and followed up in time." },
  nav: { main: "Main", leads: "Leads", pools: "Pools", settings: "Settings", collapse: "Collapse sidebar", expand: "Expand sidebar", skip: "Skip to content", more: "More", notifications: "Notifications" },
  user: { menu: "Account and appearance", signOut: "Sign out", theme: "Appearance", light: "Light", dark: "Dark", system: "System", language: "Language", signedInAs: "Signed in as {{name}}" },
  action: {
    cancel: "Cancel", save: "Save", create: "Create", edit: "Edit", remove: "Remove", close: "Close", undo: "Undo", retry: "Try again",
    reload: "Reload", back: "Back", search: "Search", clear: "Clear", clearAll: "Clear all", apply: "Apply", add: "Add", more: "More actions",
    confirm: "Confirm", done: "Done", copy: "Copy", copied: "Copied", delete: "Delete", showPassword: "Show password", showMore: "Show more",
  },
  state: {
    loading: "Loading…", empty: "Nothing here yet",
    errorTitle: "This did not load", errorBody: "Something went wrong on the way. Nothing was lost; try it again.", errorId: "Reference {{id}}",
    notFoundTitle: "Nothing here", notFoundBody: "It does not exist, or it is not yours to see.", notFoundHome: "Go to leads",
    forbiddenTitle: "Not for your role", forbiddenBody: "Your role does not include this. An administrator can change that.",
    offline: "You are offline. What you see may be out of date; changes wait until the connection is back.", online: "Back online",
    update: "A new version is ready.", updateNow: "Reload now",
  },
  error: {
    UNAUTHENTICATED: "Your session ended. Sign in again.", NOT_FOUND: "That no longer exists, or is no longer yours to see.",
    FORBIDDEN: "You may not do this.", INVALID: "Something is not filled in correctly.", CONFLICT: "Somebody else changed this in the meantime.",
    LIMIT: "A limit is reached.", INTERNAL: "Something went wrong. It has been noted.", NETWORK: "No answer from the server. Check your connection and try again.",
  },
  status: { UNASSIGNED: "Unassigned", PENDING: "Pending", IN_PROGRESS: "In progress", INVALID: "Invalid", CONVERTED: "Converted", DISCARDED: "Discarded" },
  rating: { HOT: "Hot", WARM: "Warm", COLD: "Cold" },
  table: {
    selectAll: "Select all loaded rows", select: "Select {{name}}", resize: "Resize column {{name}}", sortBy: "Sort by {{name}}",
    loadingMore: "Loading more…", end: "That is all", selected_one: "{{count}} selected", selected_other: "{{count}} selected", clearSelection: "Clear selection",
  },
  filter: { add: "Filter", is: "is", anyOf: "is any of", contains: "contains", remove: "Remove filter {{name}}", search: "Search…", none: "No matches", menu: "Filter by" },
  time: { now: "just now", never: "never", overdueBy: "Overdue by {{time}}", dueIn: "Due in {{time}}", today: "Today", tomorrow: "Tomorrow", yesterday: "Yesterday" },
  keyboard: {
    title: "Keyboard shortcuts", help: "Show keyboard shortcuts", palette: "Search and commands", then: "then", groupGeneral: "Everywhere", groupList: "In a list", groupLead: "On a lead",
    next: "Next row", previous: "Previous row", select: "Select row", selectRange: "Select down to here", open: "Open", clear: "Clear selection",
  },
  palette: { placeholder: "Search leads or type a command…", nothing: "Nothing found", commands: "Commands", goTo: "Go to" },
  conflict: {
    title: "Somebody else changed this", body: "It was saved by somebody else while you were editing. What you typed is still here.",
    reload: "Show what is there now", overwrite: "Save mine over it", back: "Back to my edit",
  },
  sortable: { handle: "Move {{name}}", moved: "{{name}} is now {{position}} of {{total}}" },
  people: { remove: "Remove {{name}}" },
  form: { required: "Required", optional: "optional", unsaved: "Discard what you typed?", unsavedBody: "Your changes are not saved yet.", unsavedLeave: "Discard", unsavedStay: "Keep editing" },
} as const;
