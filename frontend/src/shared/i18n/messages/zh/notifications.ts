export const notifications = {
  title: "通知", count_other: "{{count}} 条未读",
  show: "显示哪些通知", unreadOnly: "仅未读", unreadMark: "未读：", markRead: "标为已读", markAll: "全部标为已读", marked_other: "已将 {{count}} 条标为已读", seeAll: "查看全部", earlier: "显示更早的", settings: "邮件提醒与通知设置",
  emptyTitle: "还没有通知", emptyBody: "有人分配线索给您或截止时间临近时，会显示在这里。", readTitle: "全部已读", readBody: "新的通知会自动出现在这里。",
  leads_other: "{{count, number}} 条线索", inPool: "（{{pool}}）", rule: "系统规则", somebody: "某人", somePool: "某个线索池", latest: "最近一条：{{name}}",
  kind: {
    ASSIGNED: "{{who}} 将 {{leads}} 分配给您{{inPool}}", REMINDER: "您的跟进即将到期：{{leads}}{{inPool}}", SUBORDINATE_DUE: "{{person}} 的跟进即将到期：{{leads}}{{inPool}}",
    OVERDUE: "您的跟进已逾期：{{leads}}{{inPool}}", ESCALATED: "{{person}} 的跟进已逾期：{{leads}}{{inPool}}", RECLAIMED: "{{who}} 收回了您的 {{leads}}{{inPool}}",
    TIMED_OUT: "因超过截止时间被收回：{{leads}}{{inPool}}", RETURNED: "{{who}} 退回了 {{leads}}{{inPool}}", OWNER_CHANGED: "{{who}} 将您的 {{leads}} 转给了他人{{inPool}}",
    WAITING_TOO_LONG: "等待时间过长：{{leads}}{{inPool}}", ASSIGNEE_INACTIVE: "{{pool}} 的新线索不再自动分配：{{person}} 已无法接收线索", JOB_FINISHED: "您发起的批量操作已结束{{inPool}}", OTHER: "有新动态：{{leads}}{{inPool}}",
  },
} as const;
