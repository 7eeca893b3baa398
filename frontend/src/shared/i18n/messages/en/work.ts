/** Words of the pool workspaces: claiming, handing out, and work on many leads. */
export const work = {
  refusal: {
    TAKEN: "Somebody else was faster and has this lead now.", TAKEN_BY: "{{name}} was faster and has this lead now.", YOURS: "You have this lead already.", NOTHING_WAITS: "Nothing waits here that you could claim now. New leads appear by themselves.",
    POOL_OPEN: "You hold {{used, number}} of the {{limit, number}} leads that this pool allows at once. Convert, return or pass one on to claim again.",
    POOL_DAILY: "You have claimed {{used, number}} of the {{limit, number}} leads that this pool allows in 24 hours.",
    ORGANIZATION_OPEN: "You hold {{used, number}} of the {{limit, number}} pool leads that one person may hold at once. Convert, return or pass one on to claim again.",
    ORGANIZATION_DAILY: "You have claimed {{used, number}} of the {{limit, number}} leads that one person may claim in 24 hours over all pools.",
    again: "You can claim again {{when}}.", COOL_OFF: "You had this lead before. It rests for you for a while, so that others get their chance.", coolUntil: "You can claim it again {{when}}.",
  },
  outcome: { nothing: "Nothing was done", notDone_one: "{{count, number}} lead was not done:", notDone_other: "{{count, number}} leads were not done:", all: "Done", andMore_one: "and {{count, number}} more", andMore_other: "and {{count, number}} more", lead: "A lead" },
  claim: {
    next: "Claim next", nextDone: "{{name}} is yours", nextHint: "Takes the lead that has waited longest", left_one: "{{count, number}} claim left", left_other: "{{count, number}} claims left", noLimit: "No limit", none: "No claims left now", title: "Your claims",
    kind: { POOL_OPEN: "Held from this pool", POOL_DAILY: "Claimed in 24 hours", ORGANIZATION_OPEN: "Held from all pools", ORGANIZATION_DAILY: "Claimed in 24 hours, all pools" },
    used: "{{used, number}} of {{limit, number}}", frees: "Room again {{when}}", freesOpen: "Room again when you convert, return or pass one on", unlimited: "Claim as many as you can follow up.", left: "Gone", open: "Open",
  },
  mine: {
    title: "Yours", count_one: "{{count, number}} lead", count_other: "{{count, number}} leads", empty: "You hold no lead of this pool", emptyBody: "Claim one: its deadline is then counted down here.", emptyAll: "You hold no pool lead", followUp: "Follow up", followUpOn: "Follow up: {{name}}", giveBack: "Return", giveBackOn: "Return: {{name}}",
    noDeadline: "No deadline", overdue_one: "{{count, number}} overdue", overdue_other: "{{count, number}} overdue", more: "Show all",
  },
  waiting: { title: "Waiting", none: "None", since: "Waiting since", longest: "Longest for {{time}}", tooLong: "Waits too long", age: "Waiting by age", ageOf_one: "{{range}}: {{count, number}} lead", ageOf_other: "{{range}}: {{count, number}} leads", under: "under {{to}}", between: "{{from}} to {{to}}", over: "over {{from}}" },
  load: {
    title: "Load", withPeople: "With people", overdue: "Overdue", search: "Search people", empty: "Nobody belongs to this pool yet", emptyBody: "Add members in its settings: they claim leads and are assigned to.", noMatch: "Nobody of that name belongs to this pool", person: "Person", pending: "Pending", inProgress: "In progress", late: "Overdue", open: "Open overall", today: "Claimed, 24 h", limit: "Limit", atLimit: "At limit",
    administrator: "Administrator", notMember: "Not a member", show: "{{name}}, {{what}}: {{count, number}}", sort: "Sort people",
  },
  list: {
    tab: { waiting: "Waiting", mine: "Yours", all: "All leads", people: "People" }, overdue: "Deadline", overdueOnly: "Overdue", matching_one: "{{count, number}} lead", matching_other: "{{count, number}} leads", selectMatching_one: "Select the one", selectMatching_other: "Select all {{count, number}}", selectMatchingMany: "Select all {{count, number}}+", allMatching_one: "{{count, number}} lead of the list", allMatching_other: "All {{count, number}} of the list",
    noMatch: "No lead fits", noMatchBody: "Take a condition away to see more.", clear: "Clear conditions", gone: "Taken",
  },
  act: {
    leads_one: "{{count, number}} lead", leads_other: "{{count, number}} leads", who: "To whom", one: "One person", several: "Spread over several", personHint: "Each is pending for them, and the first follow-up is due by this pool's rule.", spreadHint: "Each lead goes to whoever of them has the fewest open leads at that moment.", everybody: "All members", nobody: "None", chosen_one: "{{count, number}} person", chosen_other: "{{count, number}} people", findMember: "Find a member", openLeads_one: "{{count, number}} open", openLeads_other: "{{count, number}} open", tooMany: "Choose at most 100 people.",
    willAssign_one: "{{count, number}} lead goes to {{name}}, also when somebody else has it now.", willAssign_other: "{{count, number}} leads go to {{name}}, also those that others have now.", willSpread_one: "{{count, number}} lead goes to one of {{people}}.", willSpread_other: "{{count, number}} leads are spread over {{people}}.",
    willReclaim_one: "{{count, number}} lead leaves its owner and waits in the pool again.", willReclaim_other: "{{count, number}} leads leave their owners and wait in the pool again.", willTransfer_one: "{{count, number}} lead moves to {{pool}}, with its owner and status. Its deadline follows the rules there.", willTransfer_other: "{{count, number}} leads move to {{pool}}, with their owners and status. Their deadlines follow the rules there.",
    willReturn_one: "{{count, number}} lead goes back to its pool and waits there.", willReturn_other: "{{count, number}} leads go back to their pool and wait there.", willClaim_one: "You claim {{count, number}} lead.", willClaim_other: "You claim as many of {{count, number}} leads as your limits allow, first those at the top.", asJob: "This goes on by itself: you can leave the page and watch it from anywhere. Leads that it is refused for are listed with the reason.", whoFirst: "Choose who gets them.", poolFirst: "Choose where they go.", working: "{{done, number}} of {{total, number}}",
  },
  transfer: { title: "Move all leads", menu: "Move all leads to another pool", to: "To the pool", body: "All leads of {{name}}, waiting or not, move to {{pool}} together: all or none. They keep owner and status; deadlines follow the rules there.", pick: "Choose the pool where all leads of {{name}} go.", noPool: "You administer no other pool to move them to.", submit: "Move all", banner: "All leads move to {{pool}}", done: "All leads were moved" },
  job: {
    title: "Work on many leads", action: { CLAIM: "Claim", ASSIGN: "Assign", RETURN: "Return", RECLAIM: "Reclaim", TRANSFER: "Transfer", CHANGE_OWNER: "Change owner", INVALIDATE: "Mark invalid", REACTIVATE: "Reactivate", DISCARD: "Discard", RESTORE: "Restore", TRANSFER_POOL: "Move all leads" },
    state: { QUEUED: "Waits for its turn", RUNNING: "{{done, number}} of {{total, number}}", SUCCEEDED: "Done", FAILED: "Failed", CANCELLED: "Stopped" }, counting: "Counting the leads", stopping: "Stopping", into: "{{pool}} to {{to}}", stop: "Stop", stopTitle: "Stop this work?", stopBody: "What was done so far stays done.", stopPool: "Nothing will have moved: it is all or none.", dismiss: "Dismiss", refusals_one: "{{count, number}} refused", refusals_other: "{{count, number}} refused",
    done_one: "{{count, number}} done", done_other: "{{count, number}} done", nothingMoved: "Nothing was moved.", progress: "Progress of {{name}}", refusedTitle: "Refused leads", failed: "The work could not be finished. Try it again.",
  },
  keys: { next: "Claim the next lead", load: "Search people" },
} as const;
