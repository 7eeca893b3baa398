package localserver

import (
	"fmt"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is a running child. It has a process group of its own, so that Ctrl-C in a terminal reaches only this
// process, which then finishes its work before it stops its servers.
type process struct {
	name   string
	cmd    *exec.Cmd
	output *tail
	done   chan struct{}
	err    error // how it ended; read only after done
}

// start runs a command as the account. With dieWithParent the kernel signals the child when this process ends in
// whatever way, where the kernel can (Linux).
func start(name string, cmd *exec.Cmd, account Account, dieWithParent syscall.Signal) (*process, error) {
	p := &process{name: name, cmd: cmd, output: &tail{}, done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = p.output, p.output
	cmd.WaitDelay = time.Second
	account.run(cmd)
	cmd.SysProcAttr.Setpgid = true
	signalWithParent(cmd.SysProcAttr, dieWithParent)

	started := make(chan error, 1)
	go func() {
		// Linux counts the thread that forked as the parent, so that thread must live as long as the child does.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			p.err = cmd.Wait()
			close(p.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	return p, nil
}

// stop asks with each signal in turn and waits for the patience given with it; at last it kills.
func (p *process) stop(steps ...step) error {
	for _, s := range append(steps, step{syscall.SIGKILL, 5 * time.Second}) {
		if p.ended() {
			return nil
		}
		_ = p.cmd.Process.Signal(s.signal)
		select {
		case <-p.done:
			return nil
		case <-time.After(s.patience):
		}
	}
	return fmt.Errorf("%s (process %d) does not end", p.name, p.cmd.Process.Pid)
}

type step struct {
	signal   syscall.Signal
	patience time.Duration
}

func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// tail keeps the last lines that a child printed, to show them when it fails.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailSize = 4096

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	if len(t.text) > tailSize {
		t.text = t.text[len(t.text)-tailSize:]
	}
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.TrimSpace(string(t.text))
}
