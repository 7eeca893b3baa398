package loadgen

import (
	"strings"
	"unicode/utf8"

	"github.com/leadpool/leadpool/cmd/leadpool/madeup"
)

// companyOf makes up where somebody works: one of a few companies with very many leads, or one of tens of thousands with
// some each, so that what one searches for is now frequent and now rare, as it is.
func companyOf(s *madeup.Source) madeup.Company {
	c := madeup.Pick(s, madeup.Companies)
	if s.Chance(40) {
		return c
	}
	if c.Country == "CN" {
		c.Name = c.City + madeup.Pick(s, chineseBrands) + madeup.Pick(s, chineseBrands) + madeup.Pick(s, chineseTrades)
		return c
	}
	begin, end, trade := madeup.Pick(s, beginnings), madeup.Pick(s, endings), madeup.Pick(s, trades)
	c.Name = begin + end + " " + trade
	c.Site = strings.ToLower(begin+end) + "-" + strings.ToLower(trade) + ".example"
	return c
}

// personOf makes up somebody; some names are two joined, and so rare.
func personOf(s *madeup.Source, country string) madeup.Person {
	who := s.Person(country)
	if s.Chance(85) || !utf8.ValidString(who.Last) || !strings.HasSuffix(who.Name, " "+who.Last) {
		return who
	}
	if second := s.Person(country).Last; second != who.Last {
		who.Name += "-" + second
		who.Last += "-" + second
	}
	return who
}

var (
	beginnings = strings.Fields(`Nord Alpen Silber Stein Wald Rhein Gold Blau Hoch Eisen Bright Clear Stone River Harbor Summit Green Iron Maple Falcon
		Crystal Ocean Silver North Beacon Granite Amber Copper Velvet Aurora Terra Luna Vero Monte Bella Costa Sierra Azur Clar Ferr`)
	endings = strings.Fields(`wind berg tal werk hof brook field gate ford ridge point craft forge mill stream haven light wood bridge crest
		via nova tec dyn lux mar sol vent max plan form line mark port wave core path loop peak grid`)
	trades = strings.Fields(`Logistics Energy Foods Pharma Diagnostics Robotics Textiles Plastics Packaging Optics Instruments Consulting Software Hydraulics
		Ceramics Chemicals Electronics Engineering Farming Furniture Glass Hospitals Hotels Insurance Machines Media Metals Paper Shipping Systems`)
	chineseBrands = strings.Fields("华 东 新 兴 盛 安 康 达 远 宏 泰 瑞 恒 信 科 创 金 联 天 海 力 博 明 源 丰 润 德 通 和 嘉")
	chineseTrades = strings.Fields("科技有限公司 机械制造 医疗器械 化工股份 食品集团 电子科技 物流有限公司 新材料 建筑工程 环保设备 生物制药 汽车零部件")
)
