// Command livebench measures live updates: how long an event takes to the screens of a thousand and of five thousand people,
// what a delivered message costs, beside a bare fan-out and a bare Redis; what a restart does to those who are connected;
// and how it is with two servers. `make bench` runs it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/leadpool/leadpool/cmd/leadpool/embedded"
	"github.com/leadpool/leadpool/db"
	"github.com/leadpool/leadpool/scripts/measure"
)

// settings are what the flags say.
type settings struct {
	dir, binary, file, sockets, only, bare string
	each                                   time.Duration
	rate                                   int
}

func main() {
	var o settings
	flag.StringVar(&o.dir, "data-dir", ".cache/bench-live", "data directory of the private PostgreSQL and Redis; what is missing there is made")
	flag.StringVar(&o.binary, "server", "bin/leadpool", "the server to measure")
	flag.StringVar(&o.file, "out", "bench/live.md", "where the tables go, beside the screen; empty: nowhere else")
	flag.StringVar(&o.sockets, "sockets", "1000,5000", "how many sockets, one measurement each")
	flag.StringVar(&o.only, "only", "busy,quiet,redis,storm,several", "which parts")
	flag.StringVar(&o.bare, "bare", "", "be the bare fan-out, on this address, and measure nothing")
	flag.DurationVar(&o.each, "each", 15*time.Second, "how long events are sent at the rate")
	flag.IntVar(&o.rate, "rate", 5, "events a second of the busy pool")
	flag.Parse()
	err := error(nil)
	if o.bare != "" {
		err = serveBare(o.bare)
	} else {
		err = run(context.Background(), o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "livebench:", err)
		os.Exit(1)
	}
}

// bench is what all parts of a run have in common.
type bench struct {
	settings
	out     io.Writer
	stage   *stage
	servers *embedded.Servers
	p50     time.Duration // of the busy pool with the fewest sockets, for comparison
	size    int           // bytes of a message
}

func run(ctx context.Context, o settings) error {
	servers, err := embedded.Attach(ctx, embedded.Options{DataDir: o.dir})
	if err != nil {
		return err
	}
	defer servers.Stop()
	b := &bench{settings: o, servers: servers}
	migrate := exec.Command(o.binary, append([]string{"migrate", "up"}, b.backends()...)...)
	if text, err := migrate.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, text)
	}
	conn, err := db.Open(ctx, servers.DatabaseURL, db.Options{StatementTimeout: -1})
	if err != nil {
		return err
	}
	defer conn.Close()
	if b.stage, err = prepare(ctx, conn); err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	out, done, err := output(o.file)
	if err != nil {
		return err
	}
	defer done()
	b.out = out
	fmt.Fprintf(out, "# Live updates\n\nMeasured by `make bench` on %d processors, which clients, servers, PostgreSQL and Redis share%s.\n", runtime.NumCPU(), loaded())
	for _, part := range []struct {
		name string
		do   func(context.Context, *bench) error
	}{{"busy", busy}, {"quiet", quiet}, {"redis", bareRedis}, {"storm", storm}, {"several", several}} {
		if !strings.Contains(o.only, part.name) {
			continue
		}
		if err := part.do(ctx, b); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}

// backends are the flags by which several servers share one PostgreSQL and one Redis.
func (b *bench) backends() []string {
	return []string{"--data-dir", b.dir, "--database-url", b.servers.DatabaseURL, "--redis-url", b.servers.RedisURL}
}

func (b *bench) start(ctx context.Context) (*measure.Product, error) {
	return measure.StartProduct(ctx, b.binary, b.dir, b.backends()[2:]...)
}

func (b *bench) counts() (list []int) {
	for _, text := range strings.Split(b.sockets, ",") {
		if n, err := strconv.Atoi(text); err == nil && n > 0 {
			list = append(list, n)
		}
	}
	return list
}

// loaded says what else the machine was doing when the run began: figures of a busy one compare with nothing but themselves.
func loaded() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	average, _, _ := strings.Cut(string(text), " ")
	if n, err := strconv.ParseFloat(average, 64); err != nil || n < 1 {
		return ""
	}
	return "; **others kept the machine busy** (load average " + average + " as it began), so look at the ratios"
}

// output is the screen and the file of results.
func output(file string) (io.Writer, func(), error) {
	if file == "" {
		return os.Stdout, func() {}, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return nil, nil, err
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, nil, err
	}
	return io.MultiWriter(os.Stdout, f), func() { _ = f.Close() }, nil
}
