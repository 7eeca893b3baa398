package localserver

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
)

// longestSocket is the longest path of a Unix socket that every system takes (Linux 107 bytes, macOS 103).
const longestSocket = 103

// Place is where the servers of one data directory live.
type Place struct {
	Dir     string // postgres/ and redis/ below it
	Sockets string // the sockets' directory
	Account Account
}

// fallbackDir is where the servers' files go when their account may not reach the data directory.
var fallbackDir = "/var/lib/leadpool"

// NewPlace prepares the directories of a data directory's servers. Only root meets the fallback: its servers run as
// another user, who cannot enter, say, /root/leadpool.
func NewPlace(dataDir string) (*Place, error) {
	account, err := ServerAccount()
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	if account.switched {
		// Whatever root's umask says, the servers' account must be able to pass.
		if err := os.Chmod(dir, 0o711); err != nil {
			return nil, err
		}
	}
	if account.switched && !account.CanEnter(dir) {
		dir = filepath.Join(fallbackDir, fmt.Sprintf("%s-%s", filepath.Base(filepath.Dir(dir)), shortHash(dir)))
		if err := os.MkdirAll(dir, 0o711); err != nil {
			return nil, err
		}
		if !account.CanEnter(dir) {
			return nil, fmt.Errorf("the servers run as user %s, who may enter neither %s nor %s: choose a data directory that others may enter", account.Name, dataDir, dir)
		}
	}
	p := &Place{Dir: dir, Account: account}
	if p.Sockets, err = socketDir(dir, account); err != nil {
		return nil, err
	}
	for _, sub := range []string{p.postgresDir(), p.redisDir(), p.Sockets} {
		if err := account.own(sub); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// socketDir is below the data directory, or, where that makes paths too long for a socket, a new directory of a short name.
func socketDir(dir string, account Account) (string, error) {
	sockets := filepath.Join(dir, "run")
	if len(filepath.Join(sockets, socketName)) <= longestSocket {
		return sockets, nil
	}
	for _, parent := range []string{os.TempDir(), "/tmp"} {
		if len(filepath.Join(parent, "leadpool-0123456789", socketName)) > longestSocket || !account.CanEnter(parent) {
			continue
		}
		return os.MkdirTemp(parent, "leadpool-")
	}
	return "", fmt.Errorf("no directory for sockets: %s is too long for a Unix socket, and there is no directory for temporary files", dir)
}

// RemoveSockets takes the sockets' directory away if it lies outside the data directory.
func (p *Place) RemoveSockets() error {
	if filepath.Dir(p.Sockets) == p.Dir {
		return nil
	}
	return os.RemoveAll(p.Sockets)
}

func (p *Place) postgresDir() string { return filepath.Join(p.Dir, "postgres") }
func (p *Place) redisDir() string    { return filepath.Join(p.Dir, "redis") }

func shortHash(s string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return fmt.Sprintf("%08x", h.Sum32())
}
