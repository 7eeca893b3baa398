export const pools = {
  title: "线索池", add: "新建线索池", create: "新建线索池", edit: "线索池设置", settings: "设置", waiting_other: "{{count, number}} 条待领取", waitingHidden: "对成员不可见",
  role: { administrator: "您是管理员", member: "您是成员" }, kind: { CLAIM_OR_ASSIGN: "可领取或分配", ASSIGN_ONLY: "仅可分配" }, kindDetail: { CLAIM_OR_ASSIGN: "成员领取，管理员分配。", ASSIGN_ONLY: "只能由管理员分配线索。" },
  emptyTitle: "您还不在任何线索池中", emptyBody: "线索在线索池中等待认领，管理员可以将您加入。", emptyAdmin: "创建第一个线索池：线索在其中等待成员领取或管理员分配。", all: "线索池",
  tab: { waiting: "待领取", all: "全部线索" }, views: "线索池中的线索", notShown: "此线索池不向成员显示待领取的线索，由管理员分配。",
  nothingWaits: "没有待领取的线索", nothingWaitsBody: "新线索到来后会立即出现在这里。", noLeads: "此线索池中没有线索", noLeadsBody: "向其中录入线索，或从其他线索池转入。",
  saved: "线索池已保存", created: "线索池已创建", deleted: "线索池已删除", deleteTitle: "删除“{{name}}”？", deleteBody: "只有不含线索的线索池才能删除。",
  field: { name: "名称", description: "放入哪些线索", dimension: "划分依据", dimensionHint: "例如行业、地区或产品。", kind: "线索如何离开", visibleToMembers: "成员可见待领取的线索", visibleHint: "关闭后，成员只有在线索分配给自己时才能看到。", defaultAssignee: "新线索直接分配给", defaultHint: "留空则等待领取。必须是在职成员。", hiddenFields: "领取前隐藏", hiddenHint: "成员只能在属于自己的线索上看到这些字段。" },
  hidden: { phones: "电话", emails: "邮箱", website: "网站", street: "街道", socials: "社交账号" },
  section: { about: "基本信息", leads: "线索", members: "成员" },
  members: { add: "添加", kind: { user: "人员", department: "部门", group: "群组" }, kindLabel: "添加类型", pick: { user: "添加人员", department: "添加部门", group: "添加群组" }, administrator: "管理员", administratorOf: "管理员：{{name}}", remove: "移除 {{name}}", empty: "还没有成员：无人可以领取或被分配。", departmentDetail: "部门（含下级）", groupDetail: "群组", userDetail: "人员" },
} as const;
