export const common = {
  app: { name: "Leadpool", tagline: "公平分配线索，及时跟进客户。" },
  nav: { main: "主导航", leads: "线索", pools: "线索池", settings: "设置", collapse: "收起侧栏", expand: "展开侧栏", skip: "跳到正文", more: "更多", notifications: "通知" },
  user: { menu: "账户与外观", signOut: "退出登录", theme: "外观", light: "浅色", dark: "深色", system: "跟随系统", language: "语言", signedInAs: "当前用户：{{name}}" },
  action: {
    cancel: "取消", save: "保存", create: "新建", edit: "编辑", remove: "移除", close: "关闭", undo: "撤销", retry: "重试",
    reload: "重新加载", back: "返回", search: "搜索", clear: "清除", clearAll: "全部清除", apply: "应用", add: "添加", more: "更多操作",
    confirm: "确认", done: "完成", copy: "复制", copied: "已复制", delete: "删除", showPassword: "显示密码", showMore: "显示更多",
  },
  state: {
    loading: "加载中…", empty: "这里还没有内容",
    errorTitle: "加载失败", errorBody: "途中出了点问题，没有丢失任何内容，请重试。", errorId: "编号 {{id}}",
    notFoundTitle: "这里没有内容", notFoundBody: "它不存在，或者您无权查看。", notFoundHome: "前往线索",
    forbiddenTitle: "您的角色无此权限", forbiddenBody: "您的角色不包含此功能，管理员可以调整。",
    offline: "您已离线。当前内容可能不是最新，修改将在恢复连接后提交。", online: "已恢复连接",
    update: "新版本已就绪。", updateNow: "立即刷新",
  },
  error: {
    UNAUTHENTICATED: "会话已结束，请重新登录。", NOT_FOUND: "该内容已不存在，或您不再有权查看。",
    FORBIDDEN: "您无权执行此操作。", INVALID: "有内容填写不正确。", CONFLICT: "期间已有他人修改了此内容。",
    LIMIT: "已达到上限。", INTERNAL: "出了点问题，已记录。", NETWORK: "服务器没有响应，请检查网络后重试。",
  },
  status: { UNASSIGNED: "未分配", PENDING: "待跟进", IN_PROGRESS: "跟进中", INVALID: "无效", CONVERTED: "已转化", DISCARDED: "已废弃" },
  rating: { HOT: "热", WARM: "温", COLD: "冷" },
  table: {
    selectAll: "选择所有已加载的行", select: "选择 {{name}}", resize: "调整列宽：{{name}}", sortBy: "按{{name}}排序",
    loadingMore: "正在加载更多…", end: "已全部显示", selected_other: "已选 {{count}} 项", clearSelection: "清除选择",
  },
  filter: { add: "筛选", is: "为", anyOf: "为以下之一", contains: "包含", remove: "移除筛选：{{name}}", search: "搜索…", none: "无匹配项", menu: "筛选条件" },
  time: { now: "刚刚", never: "从未", overdueBy: "已逾期 {{time}}", dueIn: "还剩 {{time}}", today: "今天", tomorrow: "明天", yesterday: "昨天" },
  keyboard: {
    title: "键盘快捷键", help: "显示键盘快捷键", palette: "搜索与命令", then: "然后", groupGeneral: "全局", groupList: "列表中", groupLead: "线索页",
    next: "下一行", previous: "上一行", select: "选择该行", selectRange: "连续选择到此", open: "打开", clear: "清除选择",
  },
  palette: { placeholder: "搜索线索或输入命令…", nothing: "没有找到", commands: "命令", goTo: "前往" },
  conflict: {
    title: "他人已修改此内容", body: "在您编辑期间，他人已保存了修改。您输入的内容仍然保留。",
    reload: "查看最新内容", overwrite: "用我的覆盖", back: "继续编辑",
  },
  sortable: { handle: "移动 {{name}}", moved: "{{name}} 现在位于第 {{position}} 位，共 {{total}} 项" },
  people: { remove: "移除 {{name}}" },
  form: { required: "必填", optional: "选填", unsaved: "放弃已输入的内容？", unsavedBody: "您的修改尚未保存。", unsavedLeave: "放弃", unsavedStay: "继续编辑" },
} as const;
