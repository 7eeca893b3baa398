export const session = {
  title: "登录", subtitle: "欢迎回来，您的线索在等您。", email: "邮箱", password: "密码", submit: "登录",
  show: "显示密码", hide: "隐藏密码",
  wrong: "邮箱或密码不正确。", throttled: "尝试次数过多，请{{when}}再试。", throttledSoon: "尝试次数过多，请几分钟后再试。",
  emailRequired: "请输入邮箱", passwordRequired: "请输入密码", ended: "会话已结束，登录后继续之前的操作。",
  demoTitle: "演示账号", demoHint: "此服务器为演示数据，请选择身份：",
  pitch: "每条线索都有负责人、下一步和截止时间。",
  pitch1: "从公共池领取", pitch1Body: "一键领取，唯一归属，绝不撞单。",
  pitch2: "不漏一次跟进", pitch2Body: "截止时间就在眼前倒数，提前提醒。",
  pitch3: "只看该看的", pitch3Body: "团队、上下级与共享规则决定可见范围，并说明原因。",
} as const;
