package export

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/idempotency"
	"github.com/leadpool/leadpool/crm/pool"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

const (
	// Within is how long a prepared file can be downloaded.
	Within = 10 * time.Minute
	// MaxPrepared is how many files that nobody has downloaded one person may have.
	MaxPrepared = 20
	// MaxColumns is how many columns a file has at most.
	MaxColumns = 200

	doing = "export leads"
)

// Formats of files.
const (
	CSV  ExportFormat = "CSV"
	XLSX ExportFormat = "XLSX"
)

// Prepare makes a list ready to be downloaded by the viewer: once, and soon. It refuses what cannot be a file; what is in
// the file is found out when it is downloaded.
func Prepare(ctx context.Context, conn db.Conn, v *access.Viewer, in ExportLeadsInput) (*LeadExport, error) {
	if v.ReadOnly {
		return nil, crm.Errorf(crm.Forbidden, "This token may only read.")
	}
	if err := v.Need(access.ExportLeads, doing); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, conn, v, in.IdempotencyKey, "exportLeads", in, func(ctx context.Context, tx db.Conn) (uuid.UUID, error) {
		return in.prepare(ctx, tx, v)
	})
	if err != nil {
		return nil, err
	}
	e, err := find(ctx, conn, v, id)
	if err == db.ErrNotFound { // the call is repeated after the file was forgotten
		return nil, crm.Errorf(crm.NotFound, "This file is not there any more. Export the leads again.")
	}
	if err != nil {
		return nil, err
	}
	return &LeadExport{ID: e.NodeID(), URL: Path + e.NodeID().String(), FileName: e.FileName, ExpiresAt: e.ExpiresAt}, nil
}

func (in ExportLeadsInput) prepare(ctx context.Context, tx db.Conn, v *access.Viewer) (id uuid.UUID, err error) {
	if in.Format != CSV && in.Format != XLSX {
		return id, crm.InvalidField("format", "Files are CSV or XLSX.")
	}
	language, err := languageOf(in.Language, v.User.Language)
	if err != nil {
		return id, err
	}
	name, shown, err := in.list(ctx, tx, v, language)
	if err != nil {
		return id, err
	}
	if err := in.choose(ctx, tx, v, shown); err != nil {
		return id, err
	}
	if err := in.fits(ctx, tx, v); err != nil {
		return id, err
	}
	if err := room(ctx, tx, v); err != nil {
		return id, err
	}
	spoken := []string{"en", "zh"}[language]
	in.Language, in.IdempotencyKey = &spoken, nil
	text, err := json.Marshal(in)
	if err != nil {
		return id, err
	}
	at := time.Now().UTC().Truncate(time.Microsecond)
	e := &db.PreparedExport{OrganizationID: v.Org(), ID: db.NewID(), UserID: v.ID(), Input: text, CreatedAt: at, ExpiresAt: at.Add(Within),
		FileName: fileName(name, at.In(v.Location()), in.Format)}
	_, err = tx.NewInsert().Model(e).Exec(ctx)
	return e.ID, err
}

// list finds the list that is named: its name, and the columns that it shows.
func (in *ExportLeadsInput) list(ctx context.Context, tx db.Conn, v *access.Viewer, language int) (name string, shown []string, err error) {
	if (in.View == nil) == (in.PoolID == nil) {
		return "", nil, crm.InvalidField("view", "Name a view or a pool: exactly one.")
	}
	if in.PoolID != nil {
		p, err := pool.Get(ctx, tx, v, *in.PoolID)
		if err != nil {
			return "", nil, err
		}
		if p == nil {
			return "", nil, crm.Errorf(crm.NotFound, "There is no such pool.").WithField("poolId")
		}
		return p.Name, usual, nil
	}
	found, err := viewOf(ctx, tx, v, *in.View)
	if err != nil {
		return "", nil, err
	}
	for _, c := range found.Columns {
		shown = append(shown, c.Field)
	}
	if len(shown) == 0 {
		shown = usual
	}
	if found.Key != nil {
		return say(*found.Key, language), shown, nil
	}
	return found.Name, shown, nil
}

// query is the list as crm/view reads it.
func (in *ExportLeadsInput) query() view.Query {
	q := view.Query{Pool: in.PoolID, Filter: in.Filter, Search: in.Search, Sort: in.Sort}
	if in.View != nil {
		q.View = *in.View
	}
	return q
}

// choose settles the columns of the file: those that the caller names, or else those of the list that are still there. Only
// who names a column is told that there is none.
func (in *ExportLeadsInput) choose(ctx context.Context, tx db.Conn, v *access.Viewer, shown []string) error {
	if len(in.Columns) > 0 {
		_, err := in.columns(ctx, tx, v, true)
		return err
	}
	for _, in.Columns = range [][]string{shown, usual} { // the usual ones where none of the list's is left
		list, err := in.columns(ctx, tx, v, false)
		if err != nil {
			return err
		}
		in.Columns = in.Columns[:0:0]
		for _, c := range list {
			in.Columns = append(in.Columns, c.key)
		}
		if len(in.Columns) > 0 {
			return nil
		}
	}
	return nil
}

// columns finds the columns of the file. One that is not there, or there twice, is refused when somebody names it, and left
// out where a view names it or it went away since.
func (in *ExportLeadsInput) columns(ctx context.Context, tx db.Conn, v *access.Viewer, strict bool) (list []column, err error) {
	if len(in.Columns) > MaxColumns {
		return nil, crm.Errorf(crm.Limit, "At most %d columns.", MaxColumns).WithField("columns").With("limit", MaxColumns).With("used", len(in.Columns))
	}
	own := map[string]column{}
	var custom []db.CustomField
	if err := tx.NewSelect().Model(&custom).Where("cf.organization_id = ?", v.Org()).Where("cf.active").Scan(ctx); err != nil {
		return nil, err
	}
	for _, f := range custom {
		own[customPrefix+f.Key] = customColumn(f)
	}
	named := map[string]bool{}
	for _, key := range in.Columns {
		c, is := columnByKey[key]
		if !is {
			c, is = own[key]
		}
		if !is && strict {
			return nil, crm.InvalidField("columns", "There is no column %s.", cut(key, 100))
		}
		if named[key] && strict {
			return nil, crm.InvalidField("columns", "The column %s is there twice.", key)
		}
		if is && !named[key] {
			named[key] = true
			list = append(list, c)
		}
	}
	return list, nil
}

// fits counts the list, so that what is wrong with it is said now, and refuses what no sheet holds.
func (in *ExportLeadsInput) fits(ctx context.Context, tx db.Conn, v *access.Viewer) error {
	n, err := view.CountOf(ctx, tx, v, in.query(), view.MaxCount)
	if err != nil || n.Exact || in.Format != XLSX {
		return err
	}
	ids, err := view.IDs(ctx, tx, v, in.query(), MaxSheet+1)
	if err != nil {
		return err
	}
	var many int
	if err := tx.NewRaw("SELECT count(*) FROM (?) AS f", ids).Scan(ctx, &many); err != nil || many <= MaxSheet {
		return err
	}
	return tooMany()
}

func tooMany() *crm.Error {
	return crm.Errorf(crm.Limit, "A workbook holds at most %d leads. Narrow the list, or export it as CSV.", MaxSheet).WithField("format").With("limit", MaxSheet)
}

// room forgets what the viewer did not fetch in time, and refuses when too much waits to be fetched.
func room(ctx context.Context, tx db.Conn, v *access.Viewer) error {
	_, err := tx.NewRaw("DELETE FROM lead_exports AS le WHERE le.organization_id = ? AND le.user_id = ? AND le.expires_at < ?", v.Org(), v.ID(), time.Now().Add(-Within)).Exec(ctx)
	if err != nil {
		return err
	}
	n, err := tx.NewSelect().Model((*db.PreparedExport)(nil)).Where("le.organization_id = ?", v.Org()).Where("le.user_id = ?", v.ID()).
		Where("le.taken_at IS NULL").Where("le.expires_at > ?", time.Now()).Count(ctx)
	if err == nil && n >= MaxPrepared {
		return crm.Errorf(crm.Limit, "%d files wait to be downloaded. Download them, or wait 10 minutes.", n).With("limit", MaxPrepared).With("used", int(n))
	}
	return err
}

func find(ctx context.Context, conn db.Conn, v *access.Viewer, id uuid.UUID) (*db.PreparedExport, error) {
	e := new(db.PreparedExport)
	err := conn.NewSelect().Model(e).Where("le.organization_id = ?", v.Org()).Where("le.id = ?", id).Where("le.user_id = ?", v.ID()).Scan(ctx)
	return e, db.One(err)
}

// fileName is a name that every system takes: what separates folders, or means something to a shell, is not in it.
func fileName(list string, at time.Time, format ExportFormat) string {
	list = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`+"`$%&;'~#", r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}, list)
	list = strings.Trim(strings.Join(strings.Fields(cut(list, 80)), " "), ". ")
	if list == "" {
		list = "Leads"
	}
	return fmt.Sprintf("%s %s.%s", list, at.Format(time.DateOnly), strings.ToLower(string(format)))
}

func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}
