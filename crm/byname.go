package crm

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/google/uuid"
)

// NamePlace is where somebody stands in a list of people by name.
type NamePlace struct {
	Name string    `json:"n"`
	ID   uuid.UUID `json:"i"`
}

// ByName sorts people by name in SQL. Only Latin letters are made small, which Go and PostgreSQL do alike in every locale.
const ByName = `lower(u.name COLLATE "C")`

// NameCursor is a person's place as clients see it.
func NameCursor(name string, id uuid.UUID) string {
	small := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, name)
	text, _ := json.Marshal(NamePlace{small, id}) // two plain values
	return base64.RawURLEncoding.EncodeToString(text)
}

// NamePage reads which page of a list of people somebody wants: its size and the place after which it begins, nil for the
// first.
func NamePage(first *int, after *string, usual, most int) (size int, place *NamePlace, err error) {
	size = usual
	if first != nil {
		size = *first
	}
	if size < 0 {
		return 0, nil, InvalidField("first", "A page cannot have fewer than 0 rows.")
	}
	if size > most {
		return 0, nil, Errorf(Limit, "At most %d rows a page.", most).WithField("first").With("limit", most).With("used", size)
	}
	if after == nil || *after == "" {
		return size, nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*after)
	place = new(NamePlace)
	if err != nil || len(raw) > 2000 || json.Unmarshal(raw, place) != nil || CheckLine("after", place.Name, 200) != nil {
		return 0, nil, InvalidField("after", "This cursor does not belong to this list; begin again without it.")
	}
	return size, place, nil
}

// Containing is the pattern of LIKE for text that holds what somebody searches for; false where they search for nothing.
func Containing(search *string) (pattern string, searched bool, err error) {
	if search == nil || strings.TrimSpace(*search) == "" {
		return "", false, nil
	}
	if err := CheckLine("search", *search, 200); err != nil {
		return "", false, err
	}
	return "%" + escapeLike.Replace(strings.TrimSpace(*search)) + "%", true, nil
}

var escapeLike = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
