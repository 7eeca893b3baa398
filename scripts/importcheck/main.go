// Command importcheck fails when a package imports another against the direction of the layout (see rules.go).
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// listed is what `go list` tells of a package. Tests may import what they like.
type listed struct {
	ImportPath string
	Imports    []string
	Module     *struct{ Path string }
}

func main() {
	complaints, packages, err := check()
	if err != nil {
		fmt.Fprintln(os.Stderr, "importcheck:", err)
		os.Exit(2)
	}
	for _, c := range complaints {
		fmt.Fprintln(os.Stderr, c)
	}
	if len(complaints) > 0 {
		os.Exit(1)
	}
	fmt.Printf("importcheck: %d packages, all imports go the right way\n", packages)
}

func check() (complaints []string, packages int, err error) {
	cmd := exec.Command("go", "list", "-e", "-json=ImportPath,Imports,Module", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, 0, err
	}
	if err := cmd.Start(); err != nil {
		return nil, 0, err
	}
	for decoder := json.NewDecoder(out); ; packages++ {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return complaints, packages, cmd.Wait()
		} else if err != nil {
			return nil, 0, err
		}
		complaints = append(complaints, complaintsOf(p)...)
	}
}

func complaintsOf(p listed) (complaints []string) {
	if p.Module == nil {
		return nil
	}
	from := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, p.Module.Path), "/")
	for _, imported := range p.Imports {
		to, ours := strings.CutPrefix(imported, p.Module.Path+"/")
		if reason := complaint(from, to, ours); reason != "" {
			complaints = append(complaints, fmt.Sprintf("%s imports %s: %s", from, to, reason))
		}
	}
	return complaints
}
