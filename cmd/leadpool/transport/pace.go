package transport

import "time"

// pace bounds how often something may come: so many a second, and so many saved up. One goroutine uses it.
type pace struct {
	perSecond, most, left float64
	at                    time.Time
}

func newPace(perSecond, most int) pace {
	return pace{perSecond: float64(perSecond), most: float64(most), left: float64(most), at: time.Now()}
}

// take says whether one more may come at a time.
func (p *pace) take(now time.Time) bool {
	p.left = min(p.most, p.left+p.perSecond*now.Sub(p.at).Seconds())
	p.at = now
	if p.left < 1 {
		return false
	}
	p.left--
	return true
}
