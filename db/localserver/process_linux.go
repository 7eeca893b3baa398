package localserver

import (
	"fmt"
	"os"
	"syscall"
)

// signalWithParent: the kernel sends the signal when the parent ends, also when it was killed.
func signalWithParent(attr *syscall.SysProcAttr, signal syscall.Signal) { attr.Pdeathsig = signal }

// runsIn tells whether the process exists and works in the directory: a number in a file left behind may belong to
// any other program by now.
func runsIn(pid int, dir string) bool {
	cwd, err := os.Stat(fmt.Sprintf("/proc/%d/cwd", pid))
	if err != nil {
		return false
	}
	want, err := os.Stat(dir)
	return err == nil && os.SameFile(cwd, want)
}
