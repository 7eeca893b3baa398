// Package embedded gives the product its own private PostgreSQL and Redis, so that two commands are enough to try it:
// real servers as child processes, with their data in the data directory.
//
// One process at a time runs the servers of a data directory. Others find them through it: see Attach.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/leadpool/leadpool/db/localserver"
)

// Database is the name of the product's database on the private server.
const Database = "leadpool"

// startTimeout covers a first start, which makes the data, on a slow machine.
const startTimeout = 2 * time.Minute

// Options say where the servers live and who is told about them.
type Options struct {
	DataDir string
	Log     *slog.Logger
	// Without either, only the other one is started: the product has an address for it from its user.
	WithoutPostgres, WithoutRedis bool
}

// Servers are the private PostgreSQL and Redis of a data directory, run by this process or found running.
type Servers struct {
	DatabaseURL string
	RedisURL    string

	dir      string
	lock     *os.File // nil: another process runs them
	place    *localserver.Place
	postgres *localserver.Postgres
	redis    *localserver.Redis
	stopping chan struct{}
	failed   chan error
	stop     sync.Once
	stopErr  error
}

// Start runs the servers of the data directory, and returns when both answer. ErrInUse means that another process
// runs them already.
func Start(ctx context.Context, o Options) (*Servers, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	dir, err := filepath.Abs(o.DataDir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o711); err != nil {
		return nil, fmt.Errorf("make the data directory: %w", err)
	}
	lock, err := takeLock(dir)
	if err != nil {
		return nil, err
	}
	s := &Servers{dir: dir, lock: lock, stopping: make(chan struct{}), failed: make(chan error, 1)}
	if err := s.start(ctx, o); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

func (s *Servers) start(ctx context.Context, o Options) error {
	began := time.Now()
	forgetServers(s.dir)
	place, err := localserver.NewPlace(s.dir)
	if err != nil {
		return err
	}
	s.place = place
	if !filepathWithin(s.dir, place.Dir) {
		o.Log.Warn("the data directory is closed to the servers' user: their files are elsewhere", "user", place.Account.Name, "directory", place.Dir)
	}

	redis := make(chan error, 1)
	go func() {
		if o.WithoutRedis {
			redis <- nil
			return
		}
		var err error
		s.redis, err = localserver.StartRedis(ctx, place, redisArguments...)
		redis <- err
	}()
	if !o.WithoutPostgres {
		s.postgres, err = localserver.StartPostgres(ctx, place, postgresSettings)
		if err == nil {
			err = s.postgres.EnsureDatabase(ctx, Database)
		}
	}
	if err := errors.Join(err, <-redis); err != nil {
		return err
	}
	if s.postgres != nil {
		s.DatabaseURL = s.postgres.URL(localserver.Owner, Database)
		s.watch("PostgreSQL", s.postgres.Done())
	}
	if s.redis != nil {
		s.RedisURL = s.redis.URL()
		s.watch("Redis", s.redis.Done())
	}
	if err := announceServers(s.dir, s, place); err != nil {
		return err
	}
	o.Log.Debug("private servers are ready", "directory", place.Dir, "took", time.Since(began).Round(time.Millisecond))
	return nil
}

// watch reports a server that ends although nobody asked it to.
func (s *Servers) watch(name string, done <-chan struct{}) {
	go func() {
		<-done
		select {
		case <-s.stopping:
		default:
			select {
			case s.failed <- fmt.Errorf("the private %s has ended unexpectedly; its log is below %s", name, s.place.Dir):
			default:
			}
		}
	}()
}

// Failed gives an error when one of the servers ends by itself; nothing for servers that another process runs.
func (s *Servers) Failed() <-chan error { return s.failed }

// Owned tells whether this process runs the servers, and so will stop them.
func (s *Servers) Owned() bool { return s.lock != nil }

// Stop ends the servers that this process runs: first what writes, then what it writes to. It may be called again.
func (s *Servers) Stop() error {
	s.stop.Do(func() {
		if s.lock == nil {
			return
		}
		close(s.stopping)
		forgetServers(s.dir)
		var errs []error
		if s.redis != nil {
			errs = append(errs, s.redis.Stop())
		}
		if s.postgres != nil {
			errs = append(errs, s.postgres.Stop())
		}
		if s.place != nil {
			errs = append(errs, s.place.RemoveSockets())
		}
		errs = append(errs, s.lock.Close())
		s.stopErr = errors.Join(errs...)
	})
	return s.stopErr
}
