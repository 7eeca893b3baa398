package measure

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
)

// ForgetPeak makes Peak begin anew, and gives the bytes of memory that the server has now. Linux alone tells.
func (p *Product) ForgetPeak() (int, error) {
	if err := os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", p.process.Process.Pid), []byte("5"), 0o200); err != nil {
		return 0, err
	}
	return p.memory("VmRSS:")
}

// Peak gives the bytes of memory that the server had at the most.
func (p *Product) Peak() (int, error) { return p.memory("VmHWM:") }

// Process is the number of the server's process.
func (p *Product) Process() int { return p.process.Process.Pid }

func (p *Product) memory(which string) (int, error) { return memory(p.Process(), which) }

// Memory gives the bytes of memory that a process has now.
func Memory(process int) (int, error) { return memory(process, "VmRSS:") }

func memory(process int, which string) (int, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0, err
	}
	for line := range bytes.Lines(text) {
		if f := bytes.Fields(line); len(f) >= 2 && string(f[0]) == which {
			kilobytes, err := strconv.Atoi(string(f[1]))
			return kilobytes * 1024, err
		}
	}
	return 0, fmt.Errorf("the system does not tell %s", which)
}
