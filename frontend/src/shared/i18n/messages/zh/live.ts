/** 实时更新的文字。 */
export const live = {
  came_one: "{{count}} 条新线索", came_other: "{{count, number}} 条新线索",
  left: "已不在此列表中，移开后将消失。",
  state: { open: "实时更新中", away: "正在重新连接…", DELAYED: "实时更新有延迟", PAUSED: "实时更新已暂停" },
  editing_one: "{{names}}正在编辑此线索", editing_other: "{{names}}正在编辑此线索",
  lost: {
    title: "您已无法查看此线索", body: "它已被转移或分配给他人，或查看权限已更改。您在此处无需再做任何操作。", list: "前往线索列表",
    draft: "您输入的内容未保存", draftGone: "您已无法查看此线索，因此无法保存。请复制需要保留的内容。", draftRefused: "您已无权编辑此线索，因此无法保存。请复制需要保留的内容。",
    copy: "复制我输入的内容", copied: "已复制",
  },
} as const;
