//go:build !linux

package localserver

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// signalWithParent does nothing here: this kernel tells nobody of a parent's death. Servers left behind by a killed
// parent are found and stopped at the next start.
func signalWithParent(*syscall.SysProcAttr, syscall.Signal) {}

// runsIn tells whether the process exists and works in the directory: a number in a file left behind may belong to
// any other program by now.
func runsIn(pid int, dir string) bool {
	out, err := exec.Command("lsof", "-a", "-p", strconv.Itoa(pid), "-d", "cwd", "-Fn").Output()
	return err == nil && strings.Contains(string(out), "n"+dir+"\n")
}
