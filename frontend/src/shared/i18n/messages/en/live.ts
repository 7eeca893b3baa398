/** Words of what comes in by itself. */
export const live = {
  came_one: "{{count}} new lead", came_other: "{{count, number}} new leads",
  left: "No longer in this list. It goes when you move on.",
  state: { open: "Live", away: "Reconnecting…", DELAYED: "Live updates are delayed", PAUSED: "Live updates are paused" },
  editing_one: "{{names}} is editing this lead", editing_other: "{{names}} are editing this lead",
  lost: {
    title: "This lead is no longer in your sight", body: "It was moved or given to somebody else, or who may see it has changed. There is nothing to do here any more.", list: "Go to leads",
    draft: "What you typed is not saved", draftGone: "The lead is no longer in your sight, so it cannot be saved. Copy what you want to keep.", draftRefused: "You may no longer edit this lead, so it cannot be saved. Copy what you want to keep.",
    copy: "Copy what I typed", copied: "Copied",
  },
} as const;
