//go:build !unix

package latency

import "time"

// cpuTime cannot be read here; a log whose CPU time is zero says "unknown".
func cpuTime() time.Duration { return 0 }
