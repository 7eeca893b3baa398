package measure

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// Linux counts a process's time in hundredths of a second, whatever its own clock is.
const hundredth = 10 * time.Millisecond

// Processor gives the time that a process has used processors for, its own and the system's for it. Linux alone tells.
func Processor(process int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", process))
	if err != nil {
		return 0, err
	}
	// The name, in parentheses, may hold anything.
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("the system does not tell the time of process %d", process)
	}
	var sum time.Duration
	for _, f := range fields[11:13] {
		n, err := strconv.Atoi(string(f))
		if err != nil {
			return 0, err
		}
		sum += time.Duration(n) * hundredth
	}
	return sum, nil
}
