export const ledger = {
  title: "负责人与线索池", nobody: "无负责人", noPool: "无线索池", waited: "待领取", now: "现在", held: "持续 {{time}}", heldSoFar: "已持续 {{time}}", moment: "片刻", from: "自 {{time}}", span: "{{from}} 至 {{to}}", by: "操作人：{{name}}", rule: "系统规则", count_other: "{{count, number}} 段",
  showAll: "显示全部 {{count}} 段", showLess: "仅显示最近的", empty: "尚无记录。",
  action: {
    CREATED: "创建", IMPORTED: "导入", CLAIMED: "领取", ASSIGNED: "分配", TRANSFERRED: "转到其他线索池", RECLAIMED: "被管理员收回", RETURNED: "退回线索池",
    TIMED_OUT: "因超过截止时间被收回", FOLLOWED_UP: "跟进", ACTIVITY: "跟进", INVALIDATED: "标为无效", UNDONE: "撤销批量操作", REACTIVATED: "重新激活", OWNER_CHANGED: "变更负责人", DISCARDED: "废弃", RESTORED: "恢复", CONVERTED: "转化", OTHER: "变更",
  },
  waits: "等待", waitsSince: "自", tooLongOn: "{{time}} 起视为等待过久", tooLongSince: "自 {{time}} 起等待过久", noLimit: "等待时间不限",
  refusedTitle: "您现在不能领取此线索",
} as const;
