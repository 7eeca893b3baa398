package demo

// person is somebody of the organization. The table is the cast, superiors before those who report to them.
type person struct {
	key        string // before the @
	name       string
	title      string
	role       string
	department string
	manager    string // key
	language   string
	zone       string
	signsIn    bool
	works      int // how many leads come to them, against others
}

func (p person) email() string { return p.key + "@demo.test" }

var cast = []person{
	{key: "admin", name: "Amara Okafor", title: "CRM administrator", role: "ADMINISTRATOR", department: "Head office", signsIn: true},
	{key: "director", name: "David Lindqvist", title: "Sales director", role: "MANAGER", department: "Sales", signsIn: true, works: 4},

	{key: "manager", name: "Mei Chen", title: "Sales manager Europe", role: "MANAGER", department: "Europe", manager: "director", zone: "Europe/Berlin", signsIn: true, works: 5},
	{key: "rep", name: "Rosa Martínez", title: "Sales representative", role: "SALES_REP", department: "Western Europe", manager: "manager", zone: "Europe/Madrid", signsIn: true, works: 18},
	{key: "rep2", name: "Ravi Patel", title: "Sales representative", role: "SALES_REP", department: "Western Europe", manager: "manager", zone: "Europe/London", signsIn: true, works: 14},
	{key: "lena.vogt", name: "Lena Vogt", title: "Team lead DACH", role: "SALES_REP", department: "DACH", manager: "manager", language: "de", zone: "Europe/Berlin", works: 8},
	{key: "jonas.huber", name: "Jonas Huber", title: "Sales representative", role: "SALES_REP", department: "DACH", manager: "lena.vogt", language: "de", zone: "Europe/Vienna", works: 9},
	{key: "ewa.mazur", name: "Ewa Mazur", title: "Sales representative", role: "SALES_REP", department: "DACH", manager: "lena.vogt", zone: "Europe/Warsaw", works: 7},
	{key: "nils.holm", name: "Nils Holm", title: "Sales representative", role: "SALES_REP", department: "Europe", manager: "manager", zone: "Europe/Stockholm", works: 6},

	{key: "grace.carter", name: "Grace Carter", title: "Sales manager Americas", role: "MANAGER", department: "Americas", manager: "director", zone: "America/Chicago", works: 4},
	{key: "diego.ramirez", name: "Diego Ramírez", title: "Key account manager", role: "SALES_REP", department: "Key accounts", manager: "grace.carter", zone: "America/Denver", works: 7},
	{key: "hannah.brooks", name: "Hannah Brooks", title: "Key account manager", role: "SALES_REP", department: "Key accounts", manager: "grace.carter", zone: "America/New_York", works: 6},
	{key: "thiago.souza", name: "Thiago Souza", title: "Sales representative", role: "SALES_REP", department: "Americas", manager: "grace.carter", zone: "America/Sao_Paulo", works: 5},

	{key: "fang.wang", name: "王芳", title: "亚太区销售经理", role: "MANAGER", department: "Asia-Pacific", manager: "director", language: "zh-Hans", zone: "Asia/Shanghai", works: 4},
	{key: "qiang.li", name: "李强", title: "大中华区销售主管", role: "SALES_REP", department: "Greater China", manager: "fang.wang", language: "zh-Hans", zone: "Asia/Shanghai", works: 8},
	{key: "yutong.zhou", name: "周雨桐", title: "销售代表", role: "SALES_REP", department: "Greater China", manager: "qiang.li", language: "zh-Hans", zone: "Asia/Shanghai", works: 8},
	{key: "ananya.iyer", name: "Ananya Iyer", title: "Sales representative", role: "SALES_REP", department: "Asia-Pacific", manager: "fang.wang", zone: "Asia/Kolkata", works: 6},

	{key: "claire.dubois", name: "Claire Dubois", title: "Head of marketing", role: "MARKETER", department: "Marketing", zone: "Europe/Paris"},
	{key: "marketer", name: "Marco Ricci", title: "Campaign manager", role: "MARKETER", department: "Marketing", manager: "claire.dubois", zone: "Europe/Rome", signsIn: true, works: 1},
	{key: "pooladmin", name: "Petra Novak", title: "Head of lead desk", role: "SALES_REP", department: "Sales operations", manager: "director", zone: "Europe/Prague", signsIn: true, works: 2},
	{key: "analyst", name: "Aisha Rahman", title: "Revenue analyst", role: "ANALYST", department: "Sales operations", manager: "pooladmin", zone: "Europe/London", signsIn: true},
	{key: "omar.haddad", name: "Omar Haddad", title: "Solution engineer", role: "SALES_REP", department: "Sales operations", manager: "pooladmin", zone: "Asia/Dubai"},
	{key: "tim.seidel", name: "Tim Seidel", title: "Sales representative (left)", role: "SALES_REP", department: "Western Europe", manager: "manager", zone: "Europe/Berlin"},
}

// branch is a department, those above before those below.
type branch struct{ name, parent, head string }

var branches = []branch{
	{"Head office", "", "admin"},
	{"Sales", "Head office", "director"},
	{"Europe", "Sales", "manager"},
	{"DACH", "Europe", "lena.vogt"},
	{"Western Europe", "Europe", ""},
	{"Americas", "Sales", "grace.carter"},
	{"Key accounts", "Americas", ""},
	{"Asia-Pacific", "Sales", "fang.wang"},
	{"Greater China", "Asia-Pacific", "qiang.li"},
	{"Marketing", "Head office", "claire.dubois"},
	{"Sales operations", "Head office", "pooladmin"},
}

// groups are sets of people by key.
var groups = []struct {
	name, description string
	members           []string
}{
	{"Key account team", "Works on the largest customers, wherever they are.", []string{"rep", "rep2", "diego.ramirez", "hannah.brooks", "lena.vogt", "qiang.li"}},
	{"Fair crew", "Stands at exhibitions.", []string{"rep", "jonas.huber", "nils.holm", "marketer"}},
}

// rule is a sharing rule: who is named by a key, a department or a group by its name.
type rule struct {
	name               string
	fromUser, fromUnit string
	toUser, toUnit     string
	toGroup            string
	below, write       bool
}

var rules = []rule{
	{name: "Key accounts for the account team", fromUnit: "Key accounts", toGroup: "Key account team"},
	{name: "Rosa stands in for Ewa", fromUser: "ewa.mazur", toUser: "rep", write: true},
	{name: "Greater China with Europe's manager", fromUnit: "Greater China", toUser: "manager"},
	{name: "DACH with Western Europe's second", fromUser: "jonas.huber", toUser: "rep2", write: true},
	{name: "Sales for marketing and operations", fromUnit: "Sales", toUnit: "Marketing", below: true},
	{name: "Sales for sales operations", fromUnit: "Sales", toUnit: "Sales operations", below: true},
	{name: "Asia-Pacific with the Americas' manager", fromUnit: "Asia-Pacific", toUser: "grace.carter", below: true},
	{name: "Large customers for the director", fromUser: "hannah.brooks", toUser: "director"},
}
