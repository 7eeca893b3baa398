// Package download sends files over HTTP: exports of leads and the results of work on many. They are written while they
// are sent, so nothing of them is kept, and one that breaks off ends the connection: no client takes a part for the whole.
package download

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/google/uuid"

	"github.com/leadpool/leadpool/cmd/leadpool/transport"
	"github.com/leadpool/leadpool/crm"
	"github.com/leadpool/leadpool/crm/access"
	"github.com/leadpool/leadpool/crm/session"
	"github.com/leadpool/leadpool/db"
)

// Handler answers GET for a path that ends with the id of an export or of a job. Who asks must be in the context.
type Handler struct {
	Conn  db.Conn
	Log   *slog.Logger
	slots *slots
}

// New makes the handler.
func New(conn db.Conn, log *slog.Logger) *Handler {
	return &Handler{Conn: conn, Log: log, slots: newSlots()}
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "private, no-store, no-transform")
	if r.Method != http.MethodGet {
		w.Header().Set("Allow", http.MethodGet)
		transport.Problem(w, http.StatusMethodNotAllowed, "INVALID", "Files are fetched with GET.", nil)
		return
	}
	v := access.ViewerFrom(r.Context())
	if v == nil {
		transport.Problem(w, http.StatusUnauthorized, "UNAUTHENTICATED", "Sign in first.", nil)
		return
	}
	if !session.RequestFrom(r.Context()).Principal.May(session.ScopeRead) {
		transport.Problem(w, http.StatusForbidden, "FORBIDDEN", "This API token does not have the scope that downloads need.", nil)
		return
	}
	id := db.ParseNodeID(r.PathValue("id"))
	send := h.sender(id.Type)
	if send == nil || id.UUID == uuid.Nil {
		refuse(w, crm.Errorf(crm.NotFound, "There is no such file."))
		return
	}
	done, ok := h.slots.take(v.ID())
	if !ok {
		w.Header().Set("Retry-After", "10")
		transport.Problem(w, http.StatusTooManyRequests, "LIMIT", "Too many downloads are under way. Try again when one has ended.",
			map[string]any{"retryAfter": 10})
		return
	}
	defer done()
	out := &sending{to: w, control: http.NewResponseController(w)}
	// The time to read a request would otherwise end it while its answer is still being sent.
	if err := out.control.SetReadDeadline(time.Time{}); err != nil && !errors.Is(err, http.ErrNotSupported) {
		h.failed(w, r, out, err)
		return
	}
	err := send(r.Context(), v, id.UUID, out)
	if err == nil {
		return
	}
	h.failed(w, r, out, err)
}

// sender is what sends files of a type.
func (h *Handler) sender(kind string) func(context.Context, *access.Viewer, uuid.UUID, *sending) error {
	switch kind {
	case "LeadExport":
		return h.leads
	case "BulkJob":
		return h.results
	}
	return nil
}

// failed answers when nothing was sent yet; else it ends the connection in the middle, which every client notices.
func (h *Handler) failed(w http.ResponseWriter, r *http.Request, out *sending, err error) {
	var refusal *crm.Error
	if errors.As(err, &refusal) && !out.begun {
		refuse(w, refusal)
		return
	}
	if r.Context().Err() == nil && !out.gone {
		h.Log.ErrorContext(r.Context(), "a download broke off", "request", w.Header().Get("X-Request-Id"), "error", err)
	}
	if !out.begun {
		transport.Problem(w, http.StatusInternalServerError, "INTERNAL", "Something went wrong.", nil)
		return
	}
	panic(http.ErrAbortHandler)
}

var statuses = map[crm.Code]int{crm.Unauthenticated: http.StatusUnauthorized, crm.Forbidden: http.StatusForbidden,
	crm.NotFound: http.StatusNotFound, crm.Invalid: http.StatusUnprocessableEntity, crm.Conflict: http.StatusConflict, crm.Limit: http.StatusUnprocessableEntity}

func refuse(w http.ResponseWriter, e *crm.Error) {
	status, known := statuses[e.Code]
	if !known {
		status = http.StatusInternalServerError
	}
	transport.Problem(w, status, string(e.Code), e.Message, nil)
}

// stalled is how long a client may take nothing before it is given up.
const stalled = 30 * time.Second

// sending is an answer on its way. Headers go out with its first bytes, so that until then everything can be refused.
type sending struct {
	to      http.ResponseWriter
	control *http.ResponseController
	name    string
	begun   bool
	gone    bool // the client takes no more
}

// Write sends some of the file, and gives the client the time to take it.
func (s *sending) Write(p []byte) (int, error) {
	if !s.begun {
		s.begun = true
		s.head()
	}
	if err := s.control.SetWriteDeadline(time.Now().Add(stalled)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	n, err := s.to.Write(p)
	s.gone = s.gone || err != nil
	return n, err
}

func (s *sending) head() {
	h := s.to.Header()
	h.Set("Content-Type", contentType(s.name))
	h.Set("Content-Disposition", disposition(s.name))
	h.Set("X-Accel-Buffering", "no")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	s.to.WriteHeader(http.StatusOK)
}
