package madeup

import "strings"

// Company is a company made up.
type Company struct {
	Name, Site, Country, City, Region, Industry string
}

// Companies are all of them, of many countries and trades.
var Companies = read(`
Nordwind Logistik GmbH|nordwind-logistik|DE|Hamburg|Hamburg|Logistics
Rheintal Maschinenbau AG|rheintal-maschinenbau|DE|Köln|Nordrhein-Westfalen|Manufacturing
Falkensteiner Feinmechanik|falkensteiner|DE|Stuttgart|Baden-Württemberg|Manufacturing
Havelland Molkerei eG|havelland-molkerei|DE|Potsdam|Brandenburg|Food and beverage
Isarwerk Energie|isarwerk|DE|München|Bayern|Energy
Klinikum Sonnenberg|klinikum-sonnenberg|DE|Chemnitz|Sachsen|Healthcare
Teltow Analytik GmbH|teltow-analytik|DE|Berlin|Berlin|Professional services
Grünfeld Saatgut|gruenfeld-saatgut|DE|Göttingen|Niedersachsen|Agriculture
Weserstahl Union|weserstahl-union|DE|Bremen|Bremen|Manufacturing
Lindenhof Pharma|lindenhof-pharma|DE|Mannheim|Baden-Württemberg|Healthcare
Alpenglas Werke|alpenglas|AT|Innsbruck|Tirol|Manufacturing
Donaustrom Netz|donaustrom|AT|Linz|Oberösterreich|Energy
Uhrwerk Jurablick SA|jurablick|CH|Biel|Bern|Manufacturing
Zürisee Biotech AG|zuerisee-biotech|CH|Zürich|Zürich|Healthcare
Atelier Beaumont|atelier-beaumont|FR|Lyon|Auvergne-Rhône-Alpes|Manufacturing
Verrerie du Lac|verrerie-du-lac|FR|Annecy|Auvergne-Rhône-Alpes|Manufacturing
Groupe Santé Océane|sante-oceane|FR|Nantes|Pays de la Loire|Healthcare
Moulins de Provence|moulins-de-provence|FR|Avignon|Provence-Alpes-Côte d'Azur|Food and beverage
Hexaligne Transports|hexaligne|FR|Lille|Hauts-de-France|Logistics
Pennine Water Services|pennine-water|GB|Leeds|West Yorkshire|Energy
Harbour & Finch Brewing|harbour-finch|GB|Bristol|England|Food and beverage
Caledon Offshore|caledon-offshore|GB|Aberdeen|Scotland|Energy
Thistledown Diagnostics|thistledown-dx|GB|Edinburgh|Scotland|Healthcare
Marlowe Precision|marlowe-precision|GB|Coventry|West Midlands|Automotive
Northgate University Press Labs|northgate-labs|GB|Manchester|England|Education
Liffey Aquaculture|liffey-aqua|IE|Dublin|Leinster|Agriculture
Kerry Ridge Wind|kerry-ridge-wind|IE|Cork|Munster|Energy
Bluestem Grain Cooperative|bluestem-grain|US|Wichita|Kansas|Agriculture
Cascadia Robotics|cascadia-robotics|US|Seattle|Washington|Manufacturing
Lone Star Compressors|lone-star-compressors|US|Houston|Texas|Energy
Great Lakes Cold Storage|great-lakes-cold|US|Chicago|Illinois|Logistics
Redwood Family Clinics|redwood-clinics|US|Sacramento|California|Healthcare
Prairie Sky Dairy|prairie-sky-dairy|US|Madison|Wisconsin|Food and beverage
Beacon Hill Biologics|beacon-hill-bio|US|Boston|Massachusetts|Healthcare
Sawtooth Semiconductors|sawtooth-semi|US|Boise|Idaho|Information technology
Magnolia Freight Lines|magnolia-freight|US|Atlanta|Georgia|Logistics
Copper Canyon Mining|copper-canyon|US|Tucson|Arizona|Construction
Hudson Valley Schools|hudson-valley-schools|US|Albany|New York|Education
Silverlake Hospitality|silverlake-hotels|US|Denver|Colorado|Hospitality
Tidewater Shipyards|tidewater-shipyards|US|Norfolk|Virginia|Manufacturing
Maple Ridge Foods|maple-ridge-foods|CA|Toronto|Ontario|Food and beverage
Laurentide Hydraulique|laurentide-hydro|CA|Montréal|Québec|Energy
Pacific Rim Cannery|pacific-rim-cannery|CA|Vancouver|British Columbia|Food and beverage
Göta Papper AB|gota-papper|SE|Göteborg|Västra Götaland|Manufacturing
Norrsken Batteri|norrsken-batteri|SE|Luleå|Norrbotten|Energy
Skärgård Rederi|skargard-rederi|SE|Stockholm|Stockholm|Logistics
Øresund Medico|oresund-medico|DK|København|Hovedstaden|Healthcare
Fjordfisk AS|fjordfisk|NO|Bergen|Vestland|Agriculture
Saimaa Puu Oy|saimaa-puu|FI|Lappeenranta|Etelä-Karjala|Manufacturing
Officine Valtellina|officine-valtellina|IT|Sondrio|Lombardia|Manufacturing
Ceramiche Porto Azzurro|porto-azzurro|IT|Modena|Emilia-Romagna|Construction
Laboratori San Giorgio|lab-san-giorgio|IT|Torino|Piemonte|Healthcare
Aceites Sierra Blanca|sierra-blanca|ES|Jaén|Andalucía|Food and beverage
Mareas Renovables|mareas-renovables|ES|A Coruña|Galicia|Energy
Talleres Ebro Norte|ebro-norte|ES|Zaragoza|Aragón|Automotive
Huta Zielona Góra|huta-zielona|PL|Zielona Góra|Lubuskie|Manufacturing
Bałtyk Spedycja|baltyk-spedycja|PL|Gdańsk|Pomorskie|Logistics
星河医疗科技|xinghe-medtech|CN|上海|上海|Healthcare
江南精密仪器有限公司|jiangnan-precision|CN|苏州|江苏|Manufacturing
东海新能源|donghai-energy|CN|宁波|浙江|Energy
云岭茶业集团|yunling-tea|CN|昆明|云南|Food and beverage
华北智造装备|huabei-equipment|CN|天津|天津|Manufacturing
南山物流|nanshan-logistics|CN|深圳|广东|Logistics
蜀光半导体|shuguang-semi|CN|成都|四川|Information technology
长安教育集团|changan-education|CN|西安|陕西|Education
武陵水务|wuling-water|CN|长沙|湖南|Energy
Straits Marine Fuels|straits-marine|SG|Singapore|Singapore|Logistics
Lion Orchard Labs|lion-orchard-labs|SG|Singapore|Singapore|Healthcare
みなと計測株式会社|minato-keisoku|JP|横浜|神奈川|Manufacturing
北陸製薬工房|hokuriku-seiyaku|JP|金沢|石川|Healthcare
Deccan Agritech|deccan-agritech|IN|Hyderabad|Telangana|Agriculture
Sahyadri Pumps|sahyadri-pumps|IN|Pune|Maharashtra|Manufacturing
Coromandel Cements|coromandel-cements|IN|Chennai|Tamil Nadu|Construction
Serra Verde Café|serra-verde-cafe|BR|Belo Horizonte|Minas Gerais|Food and beverage
Litoral Engenharia|litoral-engenharia|BR|Recife|Pernambuco|Construction
الواحة للمياه|alwaha-water|AE|دبي|دبي|Energy
Gulf Horizon Catering|gulf-horizon|AE|Abu Dhabi|Abu Dhabi|Hospitality
Southern Cross Vineyards|southern-cross-vineyards|AU|Adelaide|South Australia|Food and beverage
Wattle Creek Minerals|wattle-creek|AU|Perth|Western Australia|Construction
Bass Strait Ferries|bass-strait-ferries|AU|Melbourne|Victoria|Logistics
`)

func read(table string) (companies []Company) {
	for line := range strings.Lines(strings.TrimSpace(table)) {
		f := strings.Split(strings.TrimSpace(line), "|")
		companies = append(companies, Company{Name: f[0], Site: f[1] + ".example", Country: f[2], City: f[3], Region: f[4], Industry: f[5]})
	}
	return companies
}

// Titles are what people are at work.
var Titles = []string{
	"Head of Quality", "Laboratory Manager", "Plant Manager", "Purchasing Manager", "Chief Operating Officer", "Process Engineer", "Maintenance Lead",
	"Production Planner", "Facility Manager", "Research Scientist", "Chief Technology Officer", "Operations Director", "Automation Engineer",
	"Owner", "Procurement Specialist", "Energy Manager", "Head of Engineering", "Quality Assurance Lead", "Technical Buyer", "Managing Director",
}

// ChineseTitles are what people are at work in China.
var ChineseTitles = []string{"质量总监", "采购经理", "实验室主任", "设备工程师", "总经理", "运营总监", "技术总监", "生产主管"}

// Title makes up what somebody of a country is at work.
func (s *Source) Title(country string) string {
	if country == "CN" {
		return Pick(s, ChineseTitles)
	}
	return Pick(s, Titles)
}
