export const work = {
  refusal: {
    TAKEN: "有人抢先一步，这条线索已被领取。", TAKEN_BY: "{{name}} 抢先一步，领取了这条线索。", YOURS: "这条线索已经属于您。", NOTHING_WAITS: "现在没有您可以领取的线索。新线索会自动出现。",
    POOL_OPEN: "您已持有 {{used, number}} 条，此线索池最多可同时持有 {{limit, number}} 条。转化、退回或转交一条后即可继续领取。",
    POOL_DAILY: "您已领取 {{used, number}} 条，此线索池 24 小时内最多可领取 {{limit, number}} 条。",
    ORGANIZATION_OPEN: "您已持有 {{used, number}} 条，每人最多可同时持有 {{limit, number}} 条线索池线索。转化、退回或转交一条后即可继续领取。",
    ORGANIZATION_DAILY: "您已领取 {{used, number}} 条，每人 24 小时内在所有线索池中最多可领取 {{limit, number}} 条。",
    again: "{{when}}可再次领取。", COOL_OFF: "您之前持有过这条线索，暂时留给其他人领取。", coolUntil: "{{when}}您可再次领取。",
  },
  outcome: { nothing: "未做任何更改", notDone_other: "{{count, number}} 条线索未完成：", all: "已完成", andMore_other: "另有 {{count, number}} 条", lead: "一条线索" },
  claim: {
    next: "领取下一条", nextDone: "{{name}} 已归您", nextHint: "领取等待最久的线索", left_other: "还可领取 {{count, number}} 条", noLimit: "不限", none: "暂时不能再领取", title: "我的领取额度",
    kind: { POOL_OPEN: "在此线索池持有", POOL_DAILY: "24 小时内领取", ORGANIZATION_OPEN: "在所有线索池持有", ORGANIZATION_DAILY: "24 小时内领取（所有线索池）" },
    used: "{{used, number}} / {{limit, number}}", frees: "{{when}}恢复额度", freesOpen: "转化、退回或转交一条后恢复额度", unlimited: "能跟进多少就领取多少。", left: "已离开", open: "打开",
  },
  mine: {
    title: "我的线索", count_other: "{{count, number}} 条线索", empty: "您还没有此线索池的线索", emptyBody: "领取一条后，跟进期限会在这里倒计时。", emptyAll: "您还没有线索池的线索", followUp: "跟进", followUpOn: "跟进：{{name}}", giveBack: "退回", giveBackOn: "退回：{{name}}",
    noDeadline: "无期限", overdue_other: "{{count, number}} 条逾期", more: "查看全部",
  },
  waiting: { title: "待领取", none: "无", since: "等待开始", longest: "最长已等 {{time}}", tooLong: "等待过久", age: "等待时长分布", ageOf_other: "{{range}}：{{count, number}} 条", under: "{{to}}以内", between: "{{from}}至{{to}}", over: "超过{{from}}" },
  load: {
    title: "负载", withPeople: "跟进中", overdue: "逾期", search: "搜索人员", empty: "此线索池还没有成员", emptyBody: "请在设置中添加成员：由他们领取线索或接受分配。", noMatch: "此线索池中没有该姓名的成员", person: "人员", pending: "待跟进", inProgress: "跟进中", late: "逾期", open: "全部未结", today: "24 小时领取", limit: "上限", atLimit: "已达上限",
    administrator: "管理员", notMember: "非成员", show: "{{name}}，{{what}}：{{count, number}}", sort: "人员排序",
  },
  list: {
    tab: { waiting: "待领取", mine: "我的", all: "全部线索", people: "人员" }, overdue: "期限", overdueOnly: "逾期", matching_other: "{{count, number}} 条线索", selectMatching_other: "选择全部 {{count, number}} 条", selectMatchingMany: "选择全部 {{count, number}}+ 条", allMatching_other: "列表中的全部 {{count, number}} 条",
    noMatch: "没有符合条件的线索", noMatchBody: "去掉一个条件以查看更多。", clear: "清除条件", gone: "已被领取",
  },
  act: {
    leads_other: "{{count, number}} 条线索", who: "分配给", one: "一个人", several: "分给多人", personHint: "线索对其为待跟进状态，首次跟进期限按此线索池的规则计算。", spreadHint: "每条线索分给当时未结线索最少的人。", everybody: "全部成员", nobody: "清空", chosen_other: "{{count, number}} 人", findMember: "查找成员", openLeads_other: "{{count, number}} 条未结", tooMany: "最多选择 100 人。",
    willAssign_other: "{{count, number}} 条线索将分配给 {{name}}，包括现在属于其他人的线索。", willSpread_other: "{{count, number}} 条线索将分给{{people}}。",
    willReclaim_other: "{{count, number}} 条线索将从负责人处收回，重新在线索池中等待。", willTransfer_other: "{{count, number}} 条线索将转入 {{pool}}，负责人和状态不变，期限按新线索池的规则计算。",
    willReturn_other: "{{count, number}} 条线索将退回线索池等待。", willClaim_other: "您将按列表顺序，在额度内领取 {{count, number}} 条线索中的尽可能多条。", asJob: "此操作会在后台进行：您可以离开此页面，随处查看进度。被拒绝的线索会连同原因列出。", whoFirst: "请选择分配给谁。", poolFirst: "请选择转入的线索池。", working: "{{done, number}} / {{total, number}}",
  },
  transfer: { title: "移动全部线索", menu: "将全部线索移到其他线索池", to: "转入线索池", body: "{{name}} 的全部线索（无论是否待领取）将一起移到 {{pool}}：要么全部成功，要么全部不变。负责人和状态不变，期限按新线索池的规则计算。", pick: "请选择 {{name}} 的全部线索移到哪个线索池。", noPool: "您没有管理其他可转入的线索池。", submit: "全部移动", banner: "全部线索正在移到 {{pool}}", done: "全部线索已移动" },
  job: {
    title: "批量处理", action: { CLAIM: "领取", ASSIGN: "分配", RETURN: "退回", RECLAIM: "收回", TRANSFER: "转移", CHANGE_OWNER: "更换负责人", INVALIDATE: "标记无效", REACTIVATE: "重新激活", DISCARD: "废弃", RESTORE: "恢复", TRANSFER_POOL: "移动全部线索" },
    state: { QUEUED: "等待处理", RUNNING: "{{done, number}} / {{total, number}}", SUCCEEDED: "已完成", FAILED: "失败", CANCELLED: "已停止" }, counting: "正在统计线索", stopping: "正在停止", into: "{{pool}} 到 {{to}}", stop: "停止", stopTitle: "停止此操作？", stopBody: "已完成的部分会保留。", stopPool: "不会移动任何线索：要么全部，要么不动。", dismiss: "关闭", refusals_other: "{{count, number}} 条被拒绝",
    done_other: "{{count, number}} 条已完成", nothingMoved: "没有移动任何线索。", progress: "{{name}} 的进度", refusedTitle: "被拒绝的线索", failed: "操作未能完成，请重试。",
  },
  keys: { next: "领取下一条线索", load: "搜索人员" },
} as const;
