package madeup

import "strings"

// Person is somebody made up.
type Person struct {
	Name  string // as they write it themselves
	Given string // in Latin letters
	Last  string // in Latin letters
}

// Local gives the part of an e-mail address before the @.
func (p Person) Local() string { return ascii(p.Given) + "." + ascii(p.Last) }

// naming is how people of a country are called. A name in another script has its Latin writing behind a =.
type naming struct {
	given, last []string
	lastFirst   bool // without a blank between: 王伟
}

var (
	german = naming{given: words("Anna Jonas Lena Felix Katharina Matthias Sabine Lukas Johanna Tobias Miriam Stefan Greta Jürgen Heike Florian"),
		last: words("Müller Schneider Weber Hoffmann Krüger Baumann Vogel Köhler Brandt Seidel Lorenz Winkler Böhm Ziegler Haas Reuter")}
	british = naming{given: words("Oliver Charlotte Harry Imogen George Freya Callum Beatrice Rhys Eleanor Alistair Niamh Hugh Poppy Gareth Fiona"),
		last: words("Whitfield Ashworth Campbell Hargreaves Llewellyn Pemberton O'Brien Thornton Fairbairn Kendrick Marlowe Sinclair Drummond Beckett Rowe Tully")}
	american = naming{given: words("Emily Marcus Hannah Tyler Jasmine Brandon Grace Diego Latoya Kevin Megan Andre Olivia Caleb Naomi Trevor"),
		last: words("Carter Ramirez Johnson Nguyen Peterson Washington Cooper Delgado Sullivan Park Freeman Goldberg Bennett Ortiz Hughes Coleman")}
	french = naming{given: words("Camille Théo Manon Julien Élodie Antoine Inès Baptiste Chloé Mathieu Aurélie Hugo Sylvie Rémi Nathalie Lucien"),
		last: words("Lefèvre Moreau Girard Fontaine Rousseau Mercier Blanchard Gauthier Perrin Chevalier Lambert Renaud Marchand Dupuis Faure Colin")}
	spanish = naming{given: words("Lucía Javier Carmen Álvaro Marta Pablo Elena Sergio Pilar Andrés Inés Rodrigo Nuria Gonzalo Beatriz Tomás"),
		last: words("García Fernández Romero Navarro Iglesias Ortega Serrano Molina Castillo Vidal Herrero Cabrera Peña Rubio Aguilar Santos")}
	italian = naming{given: words("Giulia Lorenzo Chiara Matteo Francesca Davide Alessia Stefano Elisa Riccardo Silvia Paolo"),
		last: words("Ferrari Esposito Colombo Ricci Marino Greco Conti Gallo Fontana Rinaldi Moretti Barbieri")}
	nordic = naming{given: words("Astrid Erik Linnea Oskar Ingrid Magnus Saga Lars Freja Henrik Elin Mikkel"),
		last: words("Lindström Bergqvist Nyström Holm Sandberg Øvergaard Dahl Ekström Lund Virtanen Sørensen Åkesson")}
	polish = naming{given: words("Zofia Jakub Agnieszka Piotr Magdalena Tomasz Katarzyna Michał Joanna Paweł"),
		last: words("Kowalczyk Wiśniewski Zieliński Szymańska Woźniak Dąbrowski Mazur Krawczyk Pawlak Górska")}
	indian = naming{given: words("Ananya Arjun Priya Rohan Kavita Vikram Meera Sanjay Divya Aditya Lakshmi Imran"),
		last: words("Sharma Iyer Reddy Banerjee Kulkarni Mehta Nair Chaudhary Kapoor Desai Pillai Qureshi")}
	brazilian = naming{given: words("Mariana Thiago Fernanda Rafael Juliana Gustavo Larissa Bruno Camila Eduardo"),
		last: words("Oliveira Souza Almeida Carvalho Ribeiro Teixeira Barbosa Nogueira Monteiro Araújo")}
	chinese = naming{lastFirst: true,
		given: words("伟=Wei 芳=Fang 秀英=Xiuying 娜=Na 敏=Min 静=Jing 强=Qiang 磊=Lei 洋=Yang 艳=Yan 建国=Jianguo 晓明=Xiaoming 雨桐=Yutong 浩然=Haoran 子涵=Zihan 思远=Siyuan"),
		last:  words("王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 赵=Zhao 黄=Huang 周=Zhou 吴=Wu 徐=Xu 孙=Sun 马=Ma 朱=Zhu 林=Lin 欧阳=Ouyang")}
	japanese = naming{lastFirst: true, given: words("陽子=Yoko 健太=Kenta 美咲=Misaki 大輔=Daisuke 直美=Naomi 翔太=Shota 恵=Megumi 誠=Makoto"),
		last: words("佐藤=Sato 鈴木=Suzuki 高橋=Takahashi 田中=Tanaka 渡辺=Watanabe 伊藤=Ito 中村=Nakamura 小林=Kobayashi")}
	arabic = naming{given: words("ليلى=Layla عمر=Omar فاطمة=Fatima خالد=Khalid نور=Noor يوسف=Yusuf مريم=Maryam سامي=Sami"),
		last: words("الحداد=Alhaddad المنصوري=Almansoori حسن=Hassan النجار=Alnajjar سليمان=Suleiman الخطيب=Alkhatib الهاشمي=Alhashimi قاسم=Qasim")}
)

var namings = map[string]naming{
	"DE": german, "AT": german, "CH": german, "GB": british, "IE": british, "AU": british, "US": american, "CA": american, "FR": french, "BE": french,
	"ES": spanish, "MX": spanish, "IT": italian, "SE": nordic, "DK": nordic, "NO": nordic, "FI": nordic, "PL": polish, "IN": indian, "BR": brazilian,
	"CN": chinese, "SG": chinese, "JP": japanese, "AE": arabic,
}

// Person makes up somebody of a country (ISO 3166-1 code); of one without names of its own, somebody American.
func (s *Source) Person(country string) Person {
	n, ok := namings[country]
	if !ok {
		n = american
	}
	given, givenLatin := written(Pick(s, n.given))
	last, lastLatin := written(Pick(s, n.last))
	p := Person{Name: given + " " + last, Given: givenLatin, Last: lastLatin}
	if n.lastFirst {
		p.Name = last + given
	}
	if country == "SG" { // where both scripts are at home
		p.Name = givenLatin + " " + lastLatin
	}
	return p
}

func written(name string) (own, latin string) {
	own, latin, ok := strings.Cut(name, "=")
	if !ok {
		latin = own
	}
	return own, latin
}

func words(text string) []string { return strings.Fields(text) }
