package latency

import (
	"testing"
	"time"
)

func TestKernelTimersExpire(t *testing.T) {
	timers, ok := newKernelTimers().(*timerFiles)
	if !ok {
		t.Fatal("there are no timers")
	}
	defer timers.close()
	timers.set([]time.Duration{time.Millisecond, 2 * time.Millisecond})
	timers.set([]time.Duration{3 * time.Millisecond})
	if len(timers.files) != 2 {
		t.Errorf("%d timers, want those of before to be set again", len(timers.files))
	}
	before := time.Now()
	for i, file := range timers.files {
		var count [8]byte
		if _, err := file.Read(count[:]); err != nil || count[0] != 1 {
			t.Errorf("timer %d expired %d times (%v), want once", i, count[0], err)
		}
	}
	if slept := time.Since(before); slept < time.Millisecond {
		t.Errorf("both had expired after %v, want them to wait", slept)
	}
}
