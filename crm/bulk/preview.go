package bulk

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/lifecycle"
	"github.com/leadpool/leadpool/crm/view"
	"github.com/leadpool/leadpool/db"
)

// How many leads a preview judges: all up to so many; of longer lists the first, and others spread over a stretch that can
// be found in the time of a call.
const (
	judged      = 500
	judgedFirst = 100
	spreadOver  = 20_000
	shownLeads  = 5
)

// errJudged takes back what a preview may have touched: it has changed nothing, and keeps nobody waiting.
var errJudged = errors.New("bulk: judged")

// Preview says what Start with the same input would do. It judges by the very rules of the job and writes nothing.
func Preview(ctx context.Context, conn db.Conn, v *access.Viewer, in StartBulkJobInput) (*BulkPreview, error) {
	if err := mayChange(v); err != nil {
		return nil, err
	}
	r, err := in.form(v)
	if err != nil {
		return nil, err
	}
	var p *BulkPreview
	err = db.InTx(ctx, conn, func(ctx context.Context, tx db.Conn) error {
		if err := in.names(ctx, tx, v, r); err != nil {
			return err
		}
		total, err := in.count(ctx, tx, v)
		if err != nil {
			return err
		}
		if in.Limit != nil && total.Value >= *in.Limit {
			total = &view.LeadCount{Value: *in.Limit, Exact: true}
		}
		p = &BulkPreview{Total: total, Refusals: []*BulkPreviewRefusal{}}
		ids, err := in.sample(ctx, tx, v, total.Value)
		if err != nil || len(ids) == 0 {
			return errors.Join(err, errJudged)
		}
		return errors.Join(p.judge(ctx, r, chunk{tx: tx, v: v, in: &in, leads: ids, reason: in.Reason}), errJudged)
	})
	var refusal *crm.Error
	switch {
	case errors.As(err, &refusal):
		return nil, refusal
	case err.Error() == errJudged.Error():
		return p, nil
	}
	return nil, err
}

// sample gives the leads to judge, in the order of the list.
func (in *StartBulkJobInput) sample(ctx context.Context, tx db.Conn, v *access.Viewer, total int) (ids []uuid.UUID, err error) {
	stretch, every := min(total, spreadOver), 1
	if stretch > judged {
		every = (stretch - judgedFirst + judged - judgedFirst - 1) / (judged - judgedFirst)
	} else {
		stretch = min(stretch, judged)
	}
	if stretch == 0 {
		return nil, nil
	}
	list, err := view.IDs(ctx, tx, v, in.query(), stretch)
	if err != nil {
		return nil, err
	}
	err = tx.NewRaw("SELECT f.id FROM (?) AS f WHERE f.position < ? OR (f.position - ?) % ? = 0 ORDER BY f.position LIMIT ?",
		list, judgedFirst, judgedFirst, every, judged).Scan(ctx, &ids)
	return ids, err
}

// judge has the action judge the leads, and gathers why not.
func (p *BulkPreview) judge(ctx context.Context, r *row, c chunk) error {
	p.Judged = len(c.leads)
	o, err := r.do(lifecycle.Judging(ctx), c)
	if whole := refusalOf(err); whole != nil {
		p.Refusals = append(p.Refusals, &BulkPreviewRefusal{Code: whole.Code, Reason: reasonOf(whole), Message: whole.Message, Count: len(c.leads), Leads: []*db.Lead{}})
		return nil
	}
	if err != nil {
		return err
	}
	p.Possible = o.Succeeded
	p.Undoable = p.Possible > 0 && restores(c.v, r.action) == nil
	found := map[string]*BulkPreviewRefusal{}
	for _, result := range o.Results {
		if result.Error == nil {
			continue
		}
		key := string(result.Error.Code) + " " + reasonOf(result.Error)
		if reasonOf(result.Error) == "" {
			key += result.Error.Message
		}
		g := found[key]
		if g == nil {
			g = &BulkPreviewRefusal{Code: result.Error.Code, Reason: reasonOf(result.Error), Message: result.Error.Message, Leads: []*db.Lead{}}
			found[key] = g
			p.Refusals = append(p.Refusals, g)
		}
		g.Count++
		if result.Lead != nil && len(g.Leads) < shownLeads {
			g.Leads = append(g.Leads, result.Lead)
		}
	}
	slices.SortStableFunc(p.Refusals, func(a, b *BulkPreviewRefusal) int { return b.Count - a.Count })
	return nil
}

// reasonOf is the key by which a refusal is translated.
func reasonOf(e *crm.Error) string {
	reason, _ := e.Extra["reason"].(string)
	return reason
}
