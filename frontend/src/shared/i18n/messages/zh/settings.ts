export const settings = {
  title: "设置", sections: "分区",
  group: { me: "个人", people: "人员", leads: "线索", organization: "组织" },
  section: {
    profile: "个人资料", people: "人员", departments: "部门", groups: "群组", roles: "角色", sharing: "共享规则",
    catalogs: "选项目录", fields: "自定义字段", campaigns: "市场活动", organization: "组织",
  },
  intro: {
    profile: "应用的外观与语言，以及谁能以您的身份登录。",
    people: "谁在这里工作、属于哪个部门、向谁汇报。上级可以看到所有下级的线索。",
    departments: "组织的部门树。部门负责人可以看到本部门人员的线索。",
    groups: "命名的人员集合，用于共享线索和加入线索池。",
    roles: "人员可以做什么。能对哪些线索操作取决于其位置，而不是角色。",
    sharing: "将某人或某部门的线索共享给他人，立即生效。",
    catalogs: "供大家选择的选项。不再提供的选项会保留在已使用它的线索上。",
    fields: "每条线索上您自己的字段：用于表单、筛选和导入。",
    campaigns: "带来线索的活动：展会、邮件、广告。",
    organization: "对 {{name}} 的所有人生效。",
  },
  field: {
    name: "名称", description: "用途", email: "邮箱", password: "密码", newPassword: "新密码", jobTitle: "职位", phone: "电话", role: "角色",
    department: "部门", otherDepartments: "其他部门", manager: "汇报对象", language: "语言", timeZone: "时区", status: "状态", groups: "群组",
    parent: "上级部门", head: "负责人", members: "成员", active: "可选用", key: "键", type: "类型", choices: "选项", required: "必填", startsOn: "开始日期", endsOn: "结束日期",
  },
  saved: "已保存", created: "已创建", deleted: "已删除", usersDefault: "跟随组织", browsersLanguage: "跟随浏览器", none: "无",
  profile: {
    notifications: "通知", notificationsDetail: "应用内始终会收到通知，这里设置其他方式。", digest: "将未读通知发送到邮箱", digestHint: "以一封邮件汇总新通知，需服务器已配置邮件。", digestOn: "未读通知将发送到您的邮箱", digestOff: "不再发送邮件",
    account: "账户", accountDetail: "姓名、位置和角色由管理员维护。", roleAndPlace: "角色与部门", noDepartment: "未分配部门",
    appearance: "外观与语言", appearanceDetail: "仅在此设备上生效。", zoneDetail: "您的一天以此时区为准，管理员可以更改。",
    password: "密码", passwordDetail: "修改后，您的其他会话将全部结束。", current: "当前密码", next: "新密码", nextHint: "至少 8 个字符", change: "修改密码", changed: "密码已修改，其他会话已结束。",
    sessions: "会话", sessionsDetail: "您登录的位置。请结束您不认识的会话。", thisOne: "当前设备", end: "结束", endOne: "结束 {{device}} 的会话", ended: "会话已结束", lastSeen: "最近使用", signedIn: "登录于", unknownDevice: "未知设备",
    tokens: "API 令牌", tokensDetail: "程序可以凭令牌以您的身份工作，看到您能看到的内容。", newToken: "新建令牌", tokenName: "用途", tokenNameHint: "例如：网站表单、每晚导出", scopes: "权限", scope: { READ: "只读", WRITE: "读写" }, expires: "到期", expiresOn: "{{date}}到期", neverExpires: "不会自动到期",
    expiry: { month: "一个月后", quarter: "三个月后", year: "一年后" },
    tokenShown: "请立即复制令牌，之后不再显示。", tokenReady: "“{{name}}”已就绪", tokenLabel: "令牌", copyToken: "复制令牌", closeToken: "我已复制", lastUsed: "最近使用", neverUsed: "从未使用", revoke: "吊销", revokeOne: "吊销 {{name}}", revokeTitle: "吊销“{{name}}”？", revokeBody: "使用它的程序将立即停止工作。", revoked: "令牌已吊销", noTokens: "还没有令牌。",
  },
  people: {
    add: "新建人员", both: "全部", nameField: "姓名", search: "搜索姓名、邮箱、职位", active: "在职", inactive: "停用", statusField: "状态", count_other: "{{count, number}} 人", edit: "编辑人员", create: "新建人员",
    emptyTitle: "没有符合条件的人员", emptyBody: "换个关键词，或去掉一个条件。", clear: "清除筛选", passwordNew: "不填则暂时无法登录。", passwordOld: "仅在需要设置新密码时填写。", sectionSignIn: "登录", sectionPlace: "位置", sectionWorks: "语言与时间",
    deactivate: "停用", reactivate: "重新启用", reactivated: "{{name}} 可以继续工作了", deactivated: "已停用 {{name}}", deactivateTitle: "停用 {{name}}？",
    deactivateBody: "其会话将被结束，无法再登录、领取或接收线索。已做的工作不会丢失。", whereLeads: "其未结束的线索去向？", toPools: "退回各自的线索池", toPoolsHint: "每条线索退回其来源线索池。没有线索池的线索需要指定接手人。", toPerson: "交给一个人", toPersonHint: "所有未结束的线索，不论线索池。", successor: "接手人", successorNeeded: "请选择接手人",
    inactiveNote: "{{name}} 已停用，无法登录。", you: "您",
  },
  departments: {
    add: "新建部门", addBelow: "在 {{name}} 下新建部门", create: "新建部门", edit: "编辑部门", people_other: "{{count}} 人", headIs: "负责人：{{name}}", noHead: "无负责人", top: "顶层",
    deleteTitle: "删除“{{name}}”？", deleteBody: "只有没有人员、下级部门、规则和线索池引用的部门才能删除。", emptyTitle: "还没有部门", emptyBody: "先创建顶层部门，再添加下级部门。",
  },
  groups: {
    add: "新建群组", create: "新建群组", edit: "编辑群组", members_other: "{{count}} 名成员", addMember: "添加人员", deleteTitle: "删除“{{name}}”？", deleteBody: "只有未被共享规则和线索池引用的群组才能删除。",
    emptyTitle: "还没有群组", emptyBody: "群组可以跨部门：重点客户组、夜班组、西班牙语组。",
  },
  roles: {
    add: "新建角色", create: "新建角色", edit: "编辑角色", builtIn: "内置", own: "自定义", people_other: "{{count}} 人", capability: "可以做什么", yes: "是", no: "否", deleteTitle: "删除“{{name}}”？", deleteBody: "只有无人使用的角色才能删除。", editOne: "编辑 {{name}}", fixed: "随产品提供，不可更改。",
    name: { ADMINISTRATOR: "CRM 管理员", MANAGER: "经理", SALES_REP: "销售代表", MARKETER: "市场人员", ANALYST: "分析员" },
  },
  capability: {
    ADMINISTER: "管理", CREATE_LEADS: "创建线索", WORK_LEADS: "处理线索", CLAIM_LEADS: "领取线索", IMPORT_LEADS: "导入线索", EXPORT_LEADS: "导出列表", MANAGE_CAMPAIGNS: "管理市场活动", SHARE_VIEWS: "共享视图", COMPOSE_REPORTS: "制作报表", USE_API: "使用 API",
  },
  capabilityDetail: {
    ADMINISTER: "整个组织的全部操作", CREATE_LEADS: "手工、表单或 API", WORK_LEADS: "编辑、跟进、退回、转移", CLAIM_LEADS: "从所属线索池领取", IMPORT_LEADS: "从文件导入", EXPORT_LEADS: "将列表导出为文件", MANAGE_CAMPAIGNS: "创建和修改市场活动", SHARE_VIEWS: "与人员、部门和群组共享", COMPOSE_REPORTS: "并可共享", USE_API: "为程序创建令牌",
  },
  sharing: {
    add: "新建规则", create: "新建共享规则", edit: "编辑共享规则", off: "已关闭", from: "谁的线索", to: "共享给", kind: { user: "人员", department: "部门", group: "群组" }, access: "他们可以", level: { READ: "查看", READ_WRITE: "查看并处理" },
    sub: "部门包含其所有下级", on: "规则生效", onHint: "关闭可保留以备后用。", nameHint: "留空则按双方命名。",
    rule: { READ: "{{source}} 的线索共享给 {{target}}，可查看", READ_WRITE: "{{source}} 的线索共享给 {{target}}，可查看并处理" },
    side: { user: "{{name}}", department: "{{name}}", departmentSub: "{{name}} 及其所有下级", group: "群组 {{name}}" }, someone: "…", deleteTitle: "删除此规则？", deleteBody: "他人将立即只能看到没有此规则时可见的内容。", emptyTitle: "还没有共享规则", emptyBody: "线索对负责人、团队及其上级可见。共享规则可以让更多人看到。",
  },
  catalogs: {
    name: { SOURCE: "来源", INDUSTRY: "行业", COMPANY_SIZE: "公司规模", RESULT: "跟进结果", RETURN_REASON: "退回原因", INVALID_REASON: "无效原因", DISCARD_REASON: "废弃原因" },
    detail: {
      SOURCE: "线索从哪里来。", INDUSTRY: "线索所属行业。", COMPANY_SIZE: "线索公司的规模。", RESULT: "跟进得到的结果。", RETURN_REASON: "线索为何退回线索池。", INVALID_REASON: "线索为何暂无价值。", DISCARD_REASON: "线索为何是垃圾数据。",
    },
    choose: "目录", add: "添加选项", addLabel: "新选项", rename: "{{name}} 的名称", retire: "停用", retireOne: "停用 {{name}}", offer: "重新启用", offerOne: "重新启用 {{name}}", retired: "{{name}} 不再提供", renamed: "{{before}} 已改名为 {{after}}", added: "已添加 {{name}}", offered: "{{name}} 已重新启用", ordered: "顺序已保存",
    retiredTitle: "不再提供", retiredDetail: "这些选项会保留在已使用它们的线索上。", emptyTitle: "还没有选项", emptyBody: "在下方添加第一个选项。",
  },
  fields: {
    add: "新建字段", create: "新建字段", edit: "编辑字段", typeName: { TEXT: "文本", NUMBER: "数字", MONEY: "金额", DATE: "日期", CHOICE: "单选", MULTI_CHOICE: "多选", BOOLEAN: "是/否", USER: "人员", URL: "网址" },
    label: "显示名称", keyHint: "在导入和 API 中标识此字段，永不更改。", keyAuto: "由显示名称生成", choicesHint: "每行一个。", typeFixed: "类型不可更改。如需其他类型，请新建字段。", requiredHint: "手工保存线索时必须填写。", activeHint: "关闭后不再出现在表单中，但保留已有的值。",
    requiredMark: "必填", retiredTitle: "不再提供", retiredDetail: "这些字段保留已有的值。", emptyTitle: "还没有自定义字段", emptyBody: "添加您业务特有的内容：产品线、合同日期、预算。", ordered: "顺序已保存",
  },
  campaigns: { add: "新建市场活动", create: "新建市场活动", edit: "编辑市场活动", search: "搜索市场活动", over: "已关闭", activeHint: "新线索可以选用它。", dates: "{{from}} 至 {{to}}", from: "{{date}} 起", until: "至 {{date}}", noDates: "未设日期", emptyTitle: "还没有市场活动", emptyBody: "创建一个，让线索记录由什么带来。", noneTitle: "没有此名称的市场活动", noneBody: "换一部分名称搜索。" },
  organization: {
    limits: "所有线索池的领取限制", limitsDetail: "按人计算。线索池可以有自己的限制，以较小者为准。", noLimit: "不限", maxOpenLeads: "同时持有的线索", maxOpenLeadsHint: "持有的线索池线索达到此数量后不能再领取。", maxClaimsPerDay: "24 小时内可领取", maxClaimsPerDayHint: "退回线索不返还领取次数。",
    general: "常规", rules: "规则", zoneHint: "日期、时限和“今天”以此为准，除非个人另有设置。", country: "默认国家/地区", countryHint: "没有国家代码的电话号码按此国家/地区识别。", save: "保存修改",
    headsSeeSubDepartments: "负责人可见下级部门", headsSeeSubDepartmentsHint: "部门负责人不仅能看到本部门人员的线索，还能看到所有下级部门的线索。",
    requireReturnReason: "退回需要原因", requireReturnReasonHint: "将线索退回线索池的人需要说明原因。",
    allowNamelessLeads: "线索可以没有姓名和公司", allowNamelessLeadsHint: "此类线索的显示名称由电话或邮箱生成。",
  },
} as const;
