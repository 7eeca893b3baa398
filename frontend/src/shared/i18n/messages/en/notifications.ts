/** Words of the notifications. */
export const notifications = {
  title: "Notifications", count_one: "{{count}} unread", count_other: "{{count}} unread",
  show: "Which notifications", unreadOnly: "Unread only", unreadMark: "Unread:", markRead: "Mark as read", markAll: "Mark all as read", marked_one: "Marked as read", marked_other: "{{count}} marked as read", seeAll: "See all", earlier: "Show earlier", settings: "By mail too? Notification settings",
  emptyTitle: "Nothing for you yet", emptyBody: "When somebody gives you leads or a deadline comes near, you read it here.", readTitle: "You have read everything", readBody: "What is new appears here by itself.",
  leads_one: "{{count, number}} lead", leads_other: "{{count, number}} leads", inPool: "in {{pool}}", rule: "A rule", somebody: "Somebody", somePool: "A pool", latest: "Latest: {{name}}",
  kind: {
    ASSIGNED: "{{who}} assigned {{leads}} to you {{inPool}}", REMINDER: "Your follow-up is due soon: {{leads}} {{inPool}}", SUBORDINATE_DUE: "{{person}} has a follow-up due soon: {{leads}} {{inPool}}",
    OVERDUE: "Your follow-up deadline has passed: {{leads}} {{inPool}}", ESCALATED: "{{person}} has missed a follow-up deadline: {{leads}} {{inPool}}", RECLAIMED: "{{who}} took {{leads}} back from you {{inPool}}",
    TIMED_OUT: "Taken back from you because the deadline had passed: {{leads}} {{inPool}}", RETURNED: "{{who}} returned {{leads}} {{inPool}}", OWNER_CHANGED: "{{who}} gave {{leads}} of yours to somebody else {{inPool}}",
    WAITING_TOO_LONG: "Waiting for too long {{inPool}}: {{leads}}", ASSIGNEE_INACTIVE: "New leads of {{pool}} wait now: {{person}} can no longer be given any", JOB_FINISHED: "Your work on many leads has ended {{inPool}}", OTHER: "Something new about {{leads}} {{inPool}}",
  },
} as const;
