package localserver

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// Account is the user that servers run as. The zero value is the user of this process.
type Account struct {
	Name     string
	UID, GID int
	switched bool
}

// ServerAccount says who the servers run as: whoever runs this process, and for root an unprivileged user, because
// PostgreSQL refuses root and nothing that listens should have its rights.
func ServerAccount() (Account, error) {
	if os.Geteuid() != 0 {
		return Account{UID: os.Geteuid(), GID: os.Getegid()}, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err1 == nil && err2 == nil && uid != 0 {
			return Account{Name: name, UID: uid, GID: gid, switched: true}, nil
		}
	}
	return Account{}, fmt.Errorf("running as root, and there is neither a user postgres nor nobody to run the servers as: start Leadpool as an ordinary user")
}

// run lets a command run as this account.
func (a Account) run(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	if a.switched {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.UID), Gid: uint32(a.GID)}
	}
}

// CanEnter tells whether the account may enter a directory: one closed directory on the way is enough that it may
// not, as below /root. It is tried rather than computed, so that access lists count too.
func (a Account) CanEnter(dir string) bool {
	program, err := exec.LookPath("true")
	if err != nil {
		return true
	}
	cmd := exec.Command(program)
	cmd.Dir = dir
	a.run(cmd)
	return cmd.Run() == nil
}

// own makes a directory that only this account may enter.
func (a Account) own(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	owner := int(info.Sys().(*syscall.Stat_t).Uid)
	switch {
	case owner == a.UID:
	case a.switched:
		// New, or made by an ordinary user earlier: root hands it to the account that the servers have now.
		if err := chownAll(dir, a.UID, a.GID); err != nil {
			return err
		}
	default:
		return fmt.Errorf("%s belongs to another user (uid %d): it was made when Leadpool ran as root; start it as root, or choose another data directory", dir, owner)
	}
	return os.Chmod(dir, 0o700)
}

func chownAll(dir string, uid, gid int) error {
	return filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, uid, gid)
	})
}
