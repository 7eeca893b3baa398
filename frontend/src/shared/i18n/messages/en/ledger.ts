/** Words of a lead's ledger: whose it was, and where. */
export const ledger = {
  title: "Owners and pools", nobody: "Nobody", noPool: "No pool", waited: "Waited", now: "Now", held: "for {{time}}", heldSoFar: "for {{time}} so far", moment: "a moment", from: "From {{time}}", span: "{{from}} to {{to}}", by: "by {{name}}", rule: "by a rule", count_one: "{{count, number}} stretch", count_other: "{{count, number}} stretches",
  showAll: "Show all {{count}}", showLess: "Show the latest alone", empty: "Nothing is written down yet.",
  action: {
    CREATED: "Created", IMPORTED: "Imported", CLAIMED: "Claimed", ASSIGNED: "Assigned", TRANSFERRED: "Moved to another pool", RECLAIMED: "Reclaimed by an administrator", RETURNED: "Returned to the pool",
    TIMED_OUT: "Taken back because its deadline passed", FOLLOWED_UP: "Followed up", ACTIVITY: "Followed up", INVALIDATED: "Marked invalid", UNDONE: "Work on many leads taken back", REACTIVATED: "Reactivated", OWNER_CHANGED: "Given to another owner", DISCARDED: "Discarded", RESTORED: "Restored", CONVERTED: "Converted", OTHER: "Changed",
  },
  waits: "Waits", waitsSince: "since", tooLongOn: "Too long on {{time}}", tooLongSince: "Too long since {{time}}", noLimit: "No limit on waiting",
  refusedTitle: "You cannot claim this lead now",
} as const;
