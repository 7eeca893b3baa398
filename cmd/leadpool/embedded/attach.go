package embedded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/leadpool/leadpool/db/localserver"
)

// announcement is the file by which other processes find the running servers.
type announcement struct {
	DatabaseURL string `json:"databaseUrl,omitempty"`
	RedisURL    string `json:"redisUrl,omitempty"`
	Sockets     string `json:"sockets"`
	// SocketsOutside: the directory is of this run alone, and to be removed after it.
	SocketsOutside bool `json:"socketsOutside,omitempty"`
}

func announcementFile(dir string) string { return filepath.Join(dir, "servers.json") }

func announceServers(dir string, s *Servers, place *localserver.Place) error {
	content, err := json.MarshalIndent(announcement{
		DatabaseURL: s.DatabaseURL, RedisURL: s.RedisURL,
		Sockets: place.Sockets, SocketsOutside: filepath.Dir(place.Sockets) != place.Dir,
	}, "", "  ")
	if err != nil {
		return err
	}
	// Written aside and renamed: a reader sees all of it or nothing.
	unfinished := announcementFile(dir) + ".new"
	if err := os.WriteFile(unfinished, append(content, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(unfinished, announcementFile(dir))
}

// forgetServers takes the announcement away, and what a run that was killed left outside the data directory.
func forgetServers(dir string) {
	content, err := os.ReadFile(announcementFile(dir))
	if err != nil {
		return
	}
	var a announcement
	outside := json.Unmarshal(content, &a) == nil && a.SocketsOutside
	if outside && strings.HasPrefix(filepath.Base(a.Sockets), "leadpool-") {
		_ = os.RemoveAll(a.Sockets)
	}
	_ = os.Remove(announcementFile(dir))
}

// Attach gives the servers of a data directory to a command: those that another process runs, if one does, or else
// its own for as long as it works.
func Attach(ctx context.Context, o Options) (*Servers, error) {
	for {
		s, err := Start(ctx, o)
		if !errors.Is(err, ErrInUse) {
			return s, err
		}
		dir, err := filepath.Abs(o.DataDir)
		if err != nil {
			return nil, err
		}
		if content, err := os.ReadFile(announcementFile(dir)); err == nil {
			var a announcement
			if err := json.Unmarshal(content, &a); err != nil {
				return nil, fmt.Errorf("read %s: %w", announcementFile(dir), err)
			}
			return &Servers{DatabaseURL: a.DatabaseURL, RedisURL: a.RedisURL, dir: dir}, nil
		}
		// The other process is still starting them, or already stopping.
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for the servers of %s: %w", dir, ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func filepathWithin(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
