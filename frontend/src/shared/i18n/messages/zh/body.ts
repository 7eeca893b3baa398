/** 线索列表主体的文字：表格、看板、分栏视图。 */
export const body = {
  field: {
    tags: "标签", isOverdue: "已逾期", assignedAt: "归属时间", waitingSince: "等待自", waitingDueAt: "等待期限", convertedAt: "转化时间", updatedBy: "最后修改人",
    homePool: "首个线索池", ownerDepartment: "负责人部门", activities: "活动", firstPendingAt: "首次分配", firstInProgressAt: "首次跟进", firstInvalidAt: "首次无效",
  },
  head: {
    menu: "列：{{name}}", ascending: "升序排列", descending: "降序排列", add: "加入排序", unsort: "移出排序", left: "左移", right: "右移",
    freeze: "冻结至此列", unfreeze: "取消冻结", group: "按此列分组", ungroup: "取消分组", hide: "隐藏此列", moved: "{{name}}现为第 {{position}} 列，共 {{total}} 列",
    longList: "列表过长，无法按此列排序。请先筛选到 50,000 条以内。", sortPlace: "排序第 {{place}} 位",
  },
  picker: { open: "列与显示", title: "列", search: "查找字段", none: "没有这个名称的字段", reset: "恢复默认列", density: "行高", COMPACT: "紧凑", COMFORTABLE: "宽松", group: "分组", noGroup: "不分组", shown: "已显示", more: "更多字段" },
  group: { count: "{{count, number}}", atLeast: "{{count, number}}+", expand: "展开{{name}}", collapse: "收起{{name}}", unknown: "未填写" },
  select: { loaded_one: "已选 {{count, number}} 行。", loaded_other: "已选全部已加载的 {{count, number}} 行。", all: "选择全部 {{total}} 条符合条件的线索", whole: "已选全部 {{total}} 条符合条件的线索。", only: "仅选已加载的行" },
  row: { menu: "{{name}}的操作", open: "打开", preview: "预览", edit: "编辑", nothing: "目前不能对此线索进行任何操作。", leaving: "已不符合此列表，移开后将消失。" },
  edit: {
    label: "{{name}}的{{field}}", saved: "{{field}}已保存", undone: "{{field}}已恢复原值", empty: "空", refused: "您不能编辑此线索。", save: "保存", notSaved: "未保存：{{reason}}",
    conflictTitle: "此线索已被他人修改", conflictBody: "您编辑期间，他人已保存{{name}}的{{field}}。",
    now: "当前", yours: "您的", keepTheirs: "保留当前值", putMine: "用我的覆盖", noUndo: "没有可撤销的操作",
  },
  keys: { cell: "编辑单元格", form: "在表单中编辑", left: "左侧单元格", right: "右侧单元格", preview: "预览", first: "第一行", last: "最后已加载的行", undo: "撤销上次编辑", all: "选择所有已加载的行" },
  board: {
    by: "分列依据", total: "合计", noTotal: "不合计", empty: "没有线索",
    inColumn: "位于{{column}}", hint: "空格拿起卡片，方向键选择列，回车放下。", pick: "已拿起{{name}}，位于{{column}}。左右键选择列，回车放下，Esc 放回。",
    over: "{{column}}。回车放下。", refusedOver: "{{column}}。不可行：{{reason}}", dropped: "{{name}}现位于{{column}}。", cancelled: "{{name}}留在{{column}}。",
    noWay: "线索因处理而进入此列，不能直接移动。", logFirst: "记录一次跟进后线索将进入此列。", convert: "线索转化后进入此列。", noField: "此字段不能手动修改。", noValue: "不能留空。",
    moved: "{{name}}已移至{{column}}", region: "按{{field}}分列的看板",
  },
  split: { list: "线索", lead: "线索详情", pick: "在左侧选择一条线索以在此查看。", widen: "在单独页面打开" },
} as const;
