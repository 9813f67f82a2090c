//go:build unix

package latency

import (
	"syscall"
	"time"
)

// cpuTime is what this process has used so far, user and system together.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
