package localserver

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// Redis is a running Redis.
type Redis struct {
	place   *Place
	process *process
}

// StartRedis starts Redis in its place and returns when it answers. Arguments are added to its command line.
func StartRedis(ctx context.Context, place *Place, arguments ...string) (*Redis, error) {
	program, err := findRedis()
	if err != nil {
		return nil, err
	}
	dir, pidFile := place.redisDir(), filepath.Join(place.redisDir(), "redis.pid")
	if err := stopOrphan(pidFile, dir, syscall.SIGTERM, 10*time.Second); err != nil {
		return nil, err
	}
	r := &Redis{place: place}
	args := []string{"--port", "0", "--unixsocket", r.socket(), "--unixsocketperm", "700",
		"--dir", dir, "--pidfile", pidFile, "--daemonize", "no", "--loglevel", "warning"}
	cmd := exec.Command(program, append(args, arguments...)...)
	cmd.Dir, cmd.Env = dir, serverEnv()
	if r.process, err = start("Redis", cmd, place.Account, syscall.SIGTERM); err != nil {
		return nil, err
	}
	if err := r.waitReady(ctx); err != nil {
		_ = r.Stop()
		return nil, err
	}
	// Redis writes its own number only when it is a daemon.
	pid := fmt.Sprintf("%d\n", r.process.cmd.Process.Pid)
	if err := os.WriteFile(pidFile, []byte(pid), 0o600); err != nil {
		_ = r.Stop()
		return nil, err
	}
	return r, nil
}

func (r *Redis) socket() string { return filepath.Join(r.place.Sockets, "redis.sock") }

// URL is the address in the form that Redis clients take.
func (r *Redis) URL() string {
	return (&url.URL{Scheme: "unix", Path: r.socket(), RawQuery: "db=0"}).String()
}

func (r *Redis) waitReady(ctx context.Context) error {
	for {
		err := r.ping()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("Redis does not answer: %w", err)
		case <-r.process.done:
			return fmt.Errorf("Redis ended at once (%v):\n%s", r.process.err, r.process.output)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// ping asks in the protocol itself: while Redis reads its data back it answers, but not with PONG.
func (r *Redis) ping() error {
	conn, err := net.DialTimeout("unix", r.socket(), time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(time.Second))
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return err
	}
	answer := make([]byte, 64)
	n, err := conn.Read(answer)
	if err == nil && string(answer[:n]) != "+PONG\r\n" {
		err = fmt.Errorf("it says %q", answer[:n])
	}
	return err
}

// Done is closed when the server has ended, asked or not.
func (r *Redis) Done() <-chan struct{} { return r.process.done }

// Stop lets Redis write its data down, and ends it.
func (r *Redis) Stop() error {
	err := r.process.stop(step{syscall.SIGTERM, 10 * time.Second})
	_ = os.Remove(filepath.Join(r.place.redisDir(), "redis.pid"))
	return err
}
