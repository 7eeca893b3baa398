package localserver

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// stopOrphan ends a server that outlived the process which started it, and removes the file that names it. The
// caller holds the lock of the data directory, so whatever still runs there has no owner.
func stopOrphan(pidFile, workDir string, signal syscall.Signal, patience time.Duration) error {
	content, err := os.ReadFile(pidFile)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(string(content), "\n")
	pid, err := strconv.Atoi(strings.TrimSpace(first))
	if err != nil || pid <= 1 {
		return os.Remove(pidFile)
	}
	deadline := time.Now().Add(patience)
	for runsIn(pid, workDir) {
		if time.Now().After(deadline) {
			return fmt.Errorf("process %d still runs on %s and does not end: stop it with: kill -QUIT %d", pid, workDir, pid)
		}
		_ = syscall.Kill(pid, signal)
		time.Sleep(50 * time.Millisecond) // nothing tells of the end of a process that is not our child
	}
	if err := os.Remove(pidFile); err != nil && !os.IsNotExist(err) {
		return err
	}
	return nil
}
