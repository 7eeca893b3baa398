package view

import (
	"errors"

	"github.com/leadpool/leadpool/crm"
)

// queryCanceled is how PostgreSQL says that a statement's time was over.
const queryCanceled = "57014"

// spelled says of a list that took too long what its reader can do; other errors stay as they are.
func spelled(err error) error {
	var state interface{ SQLState() string }
	if !errors.As(err, &state) || state.SQLState() != queryCanceled {
		return err
	}
	return crm.Errorf(crm.Limit, "This list takes too long to look through as it is filtered. Add a condition that few leads fit (a source, a campaign, an owner, a tag, words), or have it exported or worked on as a whole, which goes on by itself however long it takes.").
		WithField("filter").With("reason", "TOO_EXPENSIVE").With("job", true)
}
