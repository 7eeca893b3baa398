package search

import (
	"hash/fnv"
	"testing"
	"testing/quick"

	"github.com/leadpool/leadpool/db"
)

func TestPlainTextIsFoldedLikeAnyOther(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", " ": "", "Ann  Lee": "ann lee", "\tA\x00b\x7fC ": "a b c", "O'Brien-X_1@Y.example": "o'brien-x_1@y.example",
		"M\u00fcller": "muller", "\uff21\uff22\u3000C": "ab c",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q is folded to %q, want %q", text, got, want)
		}
	}
	// A letter behind that is not plain sends the text the long way.
	same := func(letters []byte) bool {
		for i := range letters {
			letters[i] &= 0x7f
		}
		text := string(letters)
		return Fold(text+"\u00e9") == Fold(text+"e")
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}

func TestTermsAreWhatTheyWere(t *testing.T) {
	t.Parallel()
	h := fnv.New64a()
	_, _ = h.Write([]byte("city\x00k\u00f6ln"))
	if got := Term("city", "K\u00d6LN"); got != int64(h.Sum64()) {
		t.Errorf("the term is %d, stored ones are %d", got, int64(h.Sum64()))
	}
}

func BenchmarkOf(b *testing.B) {
	l := &db.Lead{LeadDraft: db.LeadDraft{Name: "Emily Carter-Park", Company: "Silverhaven Systems", Emails: []string{"emily.carter@silverhaven.example"},
		Phones: []db.Phone{{Number: "+14155550123"}}, Country: "US", Region: "Illinois", City: "Chicago", JobTitle: "Plant Manager", Tags: []string{"VIP"},
		Custom: map[string]any{"tier": "Gold", "optedIn": true}}}
	for b.Loop() {
		Of(l)
	}
}
