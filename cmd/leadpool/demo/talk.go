package demo

import (
	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
	"github.com/leadpool/leadpool/db"
)

// words of one follow-up; the results are those of the catalog.
type wording struct {
	kind                  db.ActivityKind
	subject, body, result string
}

var english = []wording{
	{db.Call, "First call", "Left a message with the front desk.", "No answer"},
	{db.Call, "First call", "Asked to be called again after the audit, early next week.", "Call back later"},
	{db.Call, "Needs", "They replace the old sensors line by line; two lines are due this year.", "Interested"},
	{db.Call, "Decision", "The plant manager decides together with purchasing.", "Interested"},
	{db.Call, "Called twice", "Rang out both times. Will try the mobile number.", "No answer"},
	{db.Email, "Data sheets", "Sent the data sheets of the flow and moisture lines, and two references.", "Sent information"},
	{db.Email, "Price list", "Sent the price list and asked for the number of measuring points.", "Sent information"},
	{db.Email, "Thanks for your visit", "Thanked for the talk at our stand and proposed two dates.", "Meeting arranged"},
	{db.Meeting, "Online demonstration", "Showed drift correction on their own data. Good questions from the laboratory.", "Interested"},
	{db.Meeting, "Technical questions", "Interfaces are clear. They want a trial unit for four weeks.", "Interested"},
	{db.Visit, "On site", "Walked the line with the maintenance lead: fourteen measuring points, six of them outdoors.", "Meeting arranged"},
	{db.Message, "Short message", "Confirmed Thursday by message.", "Meeting arranged"},
	{db.Call, "Budget", "The budget is frozen until the new year.", "Not now"},
	{db.Call, "After the offer", "They compare us with two others and will say by the end of the month.", "Call back later"},
}

var german = []wording{
	{db.Call, "Erstes Gespräch", "Ansprechpartner ist im Urlaub, Rückruf ab Montag.", "Call back later"},
	{db.Call, "Bedarf", "Zwei Linien werden dieses Jahr umgerüstet, Ausschreibung im Herbst.", "Interested"},
	{db.Email, "Datenblätter", "Datenblätter und Referenzen geschickt.", "Sent information"},
	{db.Meeting, "Vorführung", "Online-Vorführung mit Labor und Einkauf, gutes Gespräch.", "Interested"},
	{db.Visit, "Vor Ort", "Rundgang durch die Abfüllung, zwölf Messstellen aufgenommen.", "Meeting arranged"},
	{db.Call, "Nachgefasst", "Niemand erreicht.", "No answer"},
}

var chinese = []wording{
	{db.Call, "首次电话", "前台转接，负责人在开会，约下周再联系。", "Call back later"},
	{db.Call, "需求沟通", "今年计划更换两条产线的流量计。", "Interested"},
	{db.Email, "资料发送", "已发送产品手册和两个同行案例。", "Sent information"},
	{db.Message, "微信沟通", "客户确认周四下午线上演示。", "Meeting arranged"},
	{db.Meeting, "线上演示", "演示了漂移校正功能，实验室很感兴趣。", "Interested"},
	{db.Visit, "现场拜访", "参观了灌装车间，共十二个测点。", "Meeting arranged"},
	{db.Call, "预算", "预算要等到明年初。", "Not now"},
}

var agreed = []wording{
	{db.Meeting, "Agreed on the trial", "They order the trial unit and want the offer for the whole line.", "Interested"},
	{db.Call, "Green light", "Purchasing has approved. The offer goes out this week.", "Interested"},
}

// talk gives the words of a follow-up in the language of who made it.
func (c *company) talk(language string, agreement bool) wording {
	switch {
	case agreement && language != "zh-Hans":
		return madeup.Pick(c.Source, agreed)
	case language == "zh-Hans":
		return madeup.Pick(c.Source, chinese)
	case language == "de" && c.Chance(70):
		return madeup.Pick(c.Source, german)
	}
	return madeup.Pick(c.Source, english)
}

var (
	remarks = []string{
		"Purchasing prefers a frame contract over single orders.",
		"Parking at gate 3, safety shoes needed.",
		"Already a customer of our calibration service through a sister company.",
		"Writes best in French.",
		"客户更习惯用微信联系。",
		"The tender closes on the last Friday of the month.",
		"Asked not to be called before ten.",
	}
	handOver = []string{"Holiday cover", "Closer to the customer", "Speaks the language", "New territory"}
	returns  = []string{"Not my territory", "No capacity", "Not my product", "No contact possible"}
	invalids = []string{"Wrong number or address", "No answer after repeated tries", "No need", "No budget", "Chose a competitor"}
	discards = []string{"Spam", "Test", "Duplicate", "Out of business"}
)
