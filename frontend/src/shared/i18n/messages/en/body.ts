/** Words of the bodies of a list of leads: table, board, split view. */
export const body = {
  field: {
    tags: "Tags", isOverdue: "Overdue", assignedAt: "Owned since", waitingSince: "Waiting since", waitingDueAt: "Waiting until", convertedAt: "Converted", updatedBy: "Changed by",
    homePool: "First pool", ownerDepartment: "Owner’s department", activities: "Activities", firstPendingAt: "First owned", firstInProgressAt: "Follow-up began", firstInvalidAt: "First invalid",
  },
  head: {
    menu: "Column {{name}}", ascending: "Sort ascending", descending: "Sort descending", add: "Add to sort", unsort: "Take out of the sort", left: "Move left", right: "Move right",
    freeze: "Freeze up to here", unfreeze: "Unfreeze columns", group: "Group by this", ungroup: "Do not group", hide: "Hide column", moved: "{{name}} is now column {{position}} of {{total}}",
    longList: "This list is too long to sort by this. Filter it to at most 50,000 leads.", sortPlace: "{{place}} in the sort",
  },
  picker: { open: "Columns and display", title: "Columns", search: "Find a field", none: "No field is called that", reset: "Usual columns", density: "Row height", COMPACT: "Low", COMFORTABLE: "High", group: "Group by", noGroup: "Not grouped", shown: "Shown", more: "More fields" },
  group: { count: "{{count, number}}", atLeast: "{{count, number}}+", expand: "Show {{name}}", collapse: "Hide {{name}}", unknown: "Not set" },
  select: { loaded_one: "{{count}} row selected.", loaded_other: "All {{count, number}} loaded rows are selected.", all: "Select all {{total}} that match", whole: "All {{total}} that match are selected.", only: "Only the loaded rows" },
  row: { menu: "Actions for {{name}}", open: "Open", preview: "Preview", edit: "Edit", nothing: "Nothing can be done with this lead now.", leaving: "No longer fits here. It goes when you move on." },
  edit: {
    label: "{{field}} of {{name}}", saved: "{{field}} saved", undone: "{{field}} is as it was", empty: "empty", refused: "You may not edit this lead.", save: "Save", notSaved: "Not saved: {{reason}}",
    conflictTitle: "Somebody else changed this lead", conflictBody: "{{field}} of {{name}} was saved by somebody else while you were editing.",
    now: "Now", yours: "Yours", keepTheirs: "Keep what is there", putMine: "Save mine over it", noUndo: "Nothing to undo here",
  },
  keys: { cell: "Edit cell", form: "Edit in the form", left: "Cell to the left", right: "Cell to the right", preview: "Preview", first: "First row", last: "Last loaded row", undo: "Undo the last edit", all: "Select all loaded rows" },
  board: {
    by: "Columns by", total: "Total of", noTotal: "No total", empty: "No lead",
    inColumn: "in {{column}}", hint: "Space picks a card up, the arrow keys choose a column, Enter puts it down.", pick: "{{name}} picked up. In {{column}}. Left and right choose a column, Enter puts it down, Escape puts it back.",
    over: "{{column}}. Enter puts it down.", refusedOver: "{{column}}. Not possible: {{reason}}", dropped: "{{name}} is now in {{column}}.", cancelled: "{{name}} stays in {{column}}.",
    noWay: "A lead comes here by what is done with it, not by moving it.", logFirst: "Log a follow-up to bring it here.", convert: "A lead comes here when it is converted.", noField: "This field is not changed by hand.", noValue: "It cannot be left empty.",
    moved: "{{name}} moved to {{column}}", region: "Board by {{field}}",
  },
  split: { list: "Leads", lead: "Lead", pick: "Pick a lead on the left to see it here.", widen: "Open on a page of its own" },
} as const;
