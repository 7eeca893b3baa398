package export

import (
	"strings"

	"github.com/leadpool/leadpool/crm"
)

// Languages of files: those that the app speaks.
const (
	english = 0
	chinese = 1
)

// word is a word in each language.
type word [2]string

// languageOf reads the language of a file from what was asked for, or from what its reader speaks.
func languageOf(asked *string, spoken string) (int, error) {
	text := spoken
	if asked != nil && *asked != "" {
		text = *asked
	}
	base, _, _ := strings.Cut(strings.ToLower(text), "-")
	switch {
	case base == "zh":
		return chinese, nil
	case base == "en" || asked == nil || *asked == "":
		return english, nil
	}
	return 0, crm.InvalidField("language", "Files are written in en or zh.")
}

// words are what stands in files beside what people wrote: values of fixed lists, and the names of the views that
// everybody has.
var words = map[string]word{
	"UNASSIGNED": {"Unassigned", "未分配"}, "PENDING": {"Pending", "待跟进"}, "IN_PROGRESS": {"In progress", "跟进中"},
	"INVALID": {"Invalid", "无效"}, "CONVERTED": {"Converted", "已转化"}, "DISCARDED": {"Discarded", "已废弃"},
	"COLD": {"Cold", "冷"}, "WARM": {"Warm", "温"}, "HOT": {"Hot", "热"},
	"YES": {"Yes", "是"}, "NO": {"No", "否"},
	"LEADS":     {"Leads", "线索"},
	"ALL_LEADS": {"All Leads", "全部线索"}, "MY_OVERDUE_LEADS": {"My Overdue Leads", "我的逾期线索"},
	"PENDING_MY_FOLLOW_UP": {"Leads Pending My Follow-up", "待我跟进的线索"}, "MY_SUBORDINATES_LEADS": {"My Subordinates' Leads", "下属的线索"},
	"PARTICIPATED_BY_ME": {"Participated by Me", "我参与的线索"}, "MY_SUBORDINATES_PARTICIPATIONS": {"My Subordinates' Participations", "下属参与的线索"},
	"SHARED_WITH_ME": {"Shared With Me", "共享给我的线索"}, "MY_RESPONSIBLE_DEPARTMENTS": {"My Responsible Departments", "我负责部门的线索"},
	"RESULTS": {"Results", "结果"}, "LEAD_ID": {"Lead id", "线索编号"}, "NAME": {"Name", "姓名"}, "OUTCOME": {"Outcome", "结果"},
	"CODE": {"Code", "代码"}, "MESSAGE": {"Message", "说明"}, "DONE": {"Done", "已完成"}, "REFUSED": {"Refused", "已拒绝"}, "WAITING": {"Not reached", "未处理"},
}

func say(key string, language int) string {
	if w, ok := words[key]; ok {
		return w[language]
	}
	return key
}
