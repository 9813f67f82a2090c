package latency

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// timerFiles are timerfds, as many as were ever needed at once. Files that do not block belong to Go's network poller
// from the start.
type timerFiles struct{ files []timerFile }

type timerFile struct {
	*os.File
	descriptor int
}

func newKernelTimers() kernelTimers { return &timerFiles{} }

// set and close are called by one goroutine. Where the kernel has no more timers, arrivals are later, and are said to be.
func (t *timerFiles) set(waits []time.Duration) {
	for len(t.files) < len(waits) {
		descriptor, err := unix.TimerfdCreate(unix.CLOCK_MONOTONIC, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
		if err != nil {
			break
		}
		t.files = append(t.files, timerFile{os.NewFile(uintptr(descriptor), "timerfd"), descriptor})
	}
	for i := range min(len(t.files), len(waits)) {
		// A value of zero would disarm it.
		expiry := unix.ItimerSpec{Value: unix.NsecToTimespec(max(1, waits[i].Nanoseconds()))}
		_ = unix.TimerfdSettime(t.files[i].descriptor, 0, &expiry, nil)
	}
}

func (t *timerFiles) close() {
	for _, file := range t.files {
		_ = file.Close()
	}
	t.files = nil
}
