/** Words of lists: filters, views, sorts, work on a whole result, export. */
export const lists = {
  filter: "Filter", addFilter: "Filter", advanced: "Advanced", advancedTitle: "Filter", showLeads: "Show leads",
  searchFields: "Search fields", verbOf: "{{name}}: how it is compared", valueOf: "{{name}}: value", fromOf: "{{name}}: from", toOf: "{{name}}: to", dayOf: "{{name}}: day", countOf: "{{name}}: how many", unitOf: "{{name}}: unit",
  and: "and", to: "to", typeText: "Text", typeTag: "Type or choose tags", typeTexts: "Type, then Enter", activityKinds: "Kinds of activity", activityWhen: "When", activityBy: "By", atAnyTime: "At any time", anybody: "Anybody", thesePeople: "These people…", anyActivity: "Any kind", byWhom: "by {{names}}",
  modeLabel: "What must hold", mode: { and: "All of these hold", or: "Any of these holds", notOr: "None of these holds", notAnd: "Not all of these hold" }, joint: { and: "and", or: "or" },
  holds: { and: "All of", or: "Any of" }, noneHolds: { and: "Not all of", or: "None of" }, conditions_one: "{{count, number}} condition", conditions_other: "{{count, number}} conditions",
  group: "Group", addCondition: "Add condition", addGroup: "Add group", otherCondition: "Other condition", otherKept: "This condition was written elsewhere. It counts as it is, and can be taken away.", unknownName: "No longer there",
  people: { me: "Me ({{name}})", myTeam: "My team and me", mySubordinates: "My subordinates" },
  verb: {
    contains: "contains", notContains: "does not contain", is: "is", isNot: "is not", startsWith: "begins with", endsWith: "ends with", anyOf: "is any of", noneOf: "is none of", allOf: "has all of", isSet: "has a value", isNotSet: "has no value",
    equals: "is", differs: "is not", more: "is more than", atLeast: "is at least", less: "is less than", atMost: "is at most", between: "is between",
    inLast: "in the last", inNext: "in the next", current: "in this", previous: "in the previous", next: "in the next whole", longAgo: "more than … ago", farAhead: "more than … ahead", relative: "counted from today", before: "before", since: "on or after", after: "after", until: "on or before", days: "between",
    yes: "yes", no: "no", exists: "done", notExists: "not done",
  },
  verbMany: { anyOf: "has any of", noneOf: "has none of" }, moreThan: "more than", ago: "{{span}} ago", ahead: "{{span}} ahead", fromTo: "{{from}} and {{to}}",
  unit: {
    DAY_one: "{{count, number}} day", DAY_other: "{{count, number}} days", WEEK_one: "{{count, number}} week", WEEK_other: "{{count, number}} weeks", MONTH_one: "{{count, number}} month", MONTH_other: "{{count, number}} months",
    QUARTER_one: "{{count, number}} quarter", QUARTER_other: "{{count, number}} quarters", YEAR_one: "{{count, number}} year", YEAR_other: "{{count, number}} years",
  },
  units: { DAY: "days", WEEK: "weeks", MONTH: "months", QUARTER: "quarters", YEAR: "years" },
  current: { DAY: "today", WEEK: "this week", MONTH: "this month", QUARTER: "this quarter", YEAR: "this year" },
  previous: { DAY: "yesterday", WEEK: "last week", MONTH: "last month", QUARTER: "last quarter", YEAR: "last year" },
  next: { DAY: "tomorrow", WEEK: "next week", MONTH: "next month", QUARTER: "next quarter", YEAR: "next year" },
  sort: {
    title: "Sort", button: "Sort: {{name}}", RELEVANCE: "Best match", newest: "Newest first", add: "Add a key", remove: "Take {{name}} out of the sort", ascending: "Ascending", descending: "Descending", direction: "{{name}}: direction", nullsFirst: "Empty ones first", nullsLast: "Empty ones last", nulls: "{{name}}: leads without a value", key: "Sort key {{number}}", reset: "As the view has it", most: "A sort has at most five keys.", then: "then", slow: "up to 50,000 leads", and: "{{name}} +{{count}}",
  },
  display: { title: "Display", layout: "Layout", TABLE: "Table", BOARD: "Board", SPLIT: "Split", density: "Rows", COMPACT: "Low", COMFORTABLE: "High", group: "Group by", groupBoard: "Columns of the board", none: "Nothing" },
  refused: {
    limitTitle: "This list is too long for this sort", limitBody: "Lists of more than 50,000 leads can be sorted by fields with an index only. Narrow the list with a filter, or sort by another field.", limitTooMuch: "This asks for too much at once", newestFirst: "Sort by newest first",
    filterTitle: "This filter cannot be used", filterBody: "Change the condition that is marked, or take it away.", clear: "Take the filter away", searchTitle: "This search is too long", viewTitle: "No such view", viewBody: "It was deleted, or it is not shared with you. Ask whoever sent you the link.", toAll: "Go to all leads",
  },
  similar: "Nothing holds these words as written. Shown are leads with words that look alike.", searchNothing: "No lead holds “{{words}}”", searchNothingBody: "Try fewer or other words, or search all leads.", searchAll: "Search all leads", clearSearch: "Clear the search",
  views: {
    more: "More views", find: "Find a view", others: "Other views", manage: "Manage views", saveNew: "Save as a new view", changed: "Unsaved changes", save: "Save", saveAsNew: "Save as new", reset: "Reset", saved: "View saved", made: "View “{{name}}” saved", deleted: "View “{{name}}” deleted", linkCopied: "Link copied",
    copyLink: "Copy link", edit: "Edit view", menu: "What can be done with {{name}}", options: "View options", none: "No view fits",
    problems: "This view names things that are no longer there:", fix: "Edit its filter", fixed: "The list is shown again when the view is mended.",
    newTitle: "New view", editTitle: "Edit view", name: "Name", description: "What it is for", nameRequired: "Give it a name", keeps: "It keeps the filter, search, sort, columns, grouping and layout that you see now.", base: "Narrows “{{name}}”",
    shareTitle: "Share with", shareWith: "Share", shareNone: "Only you see this view.", shareNotAllowed: "Your role does not let you share views.", shareExplained: "Sharing gives the list, never its leads: everybody sees in it only the leads that they may see anyway.", sharePerson: "Person", shareDepartment: "Department", shareGroup: "Group", shareKind: "With whom", departmentBelow: "with all below it", copyOf: "{{name}} (copy)",
    managerTitle: "Views", managerHint: "Drag to put them in order. Pinned views are tabs.", mine: "Yours", byOwner: "by {{name}}", shared: "Shared", standard: "Default", opensFirst: "Opens first", makeFirst: "Open first", pin: "Pin {{name}}", unpin: "Unpin {{name}}", pinned: "Pinned", duplicate: "Duplicate", delete: "Delete", deleteTitle: "Delete “{{name}}”?", deleteShared: "Those with whom it is shared lose it too. Leads are not touched.", deleteOwn: "Leads are not touched.", broken: "Needs mending", open: "Open", list: "Your views in their order",
  },
  bulk: {
    selectAll_one: "Select the one", selectAll_other: "Select all {{count, number}} matching", selectAllMany: "Select all {{count, number}}+ matching", all_one: "The one lead of the list", all_other: "All {{count, number}} leads of the list", allMany: "All {{count, number}}+ leads of the list", edit: "Edit",
    counting: "Looking what would happen…", will_one: "It would be done for the one lead.", will_other: "It would be done for all {{count, number}} leads.", some: "It would be done for {{possible, number}} of {{total, number}} leads.", estimate: "Judged by {{judged, number}} of {{total, number}} leads: about {{percent}} would be done.", nobody: "It would be done for none of these leads.", why: "Not for the others:", whyCount_one: "{{count, number}} lead", whyCount_other: "{{count, number}} leads", examples: "For example {{names}}",
    undoable: "You can take this back for 7 days.", notUndoable: "This cannot be taken back.", start_one: "{{action}}: {{count, number}} lead", start_other: "{{action}}: {{count, number}} leads", owners: "Who gets them", ownersHint: "Each lead goes to whoever of them has the fewest open leads at that moment.", ownersRequired: "Choose who gets them.", changesRequired: "Choose what to change.", changed: "The list has another number of leads now. Look again before you start.",
    asJob: "This goes on by itself: you can leave the page and watch it from anywhere.", toPoolHint: "For leads that have no pool.",
    edits: "What to change", addChange: "Add a field", addTags: "Put on tags", removeTags: "Take off tags", setTo: "{{name}}: new value", emptied: "leave empty to empty it", removeChange: "Do not change {{name}}", nothing: "Not set",
  },
  export: {
    button: "Export", title: "Export leads", what_one: "{{count, number}} lead, as the list stands now", what_other: "{{count, number}} leads, as the list stands now", whatMany: "More than {{count, number}} leads, as the list stands now", format: "File", CSV: "CSV", CSVHint: "Opens in every program", XLSX: "Excel (XLSX)", XLSXHint: "At most 1,048,575 leads", columns: "Columns", ofView: "Those of the list", allColumns: "All columns", language: "Language of headings", submit: "Download", started: "{{name}} is being downloaded", audited: "Exports are noted in the audit log.",
  },
  job: { download: "Download results", undo: "Undo", undone: "Taken back", undoing: "Taking it back", undoes: "Takes back: {{name}}", undoTitle: "Take this back?", undoBody: "Each lead that nobody changed since goes back to what it was. The others stay as they are.", undoStarted: "Taking it back" },
  phone: { select: "Select {{name}}", menu: "Actions for {{name}}", call: "Call", callOn: "Call {{name}}", followUp: "Log activity", open: "Open", selectThis: "Select", swipeRight: "Follow up", swipeLeft: "Actions", done: "Done", nothing: "You can do nothing with this lead.", views: "Views", sortAndView: "Sort and display" },
} as const;
