package latency

import (
	"sync/atomic"
	"time"
)

// waker makes the process wake at the instant each arrival is due. Go rounds its own sleep up to whole milliseconds
// when nothing else goes on, so that k6's executor would start arrivals half a millisecond late on average: lateness
// that the target has no part in. A kernel timer that expires at the due instant wakes the scheduler, which then finds
// the executor's timer expired too.
type waker struct {
	schedule schedule
	// origin is the instant that offsets count from, as far as it is known; nil until then
	origin atomic.Pointer[time.Time]
	timer  kernelTimer
	ended  chan struct{}
}

// kernelTimer sleeps with the kernel's precision.
type kernelTimer interface {
	// sleep returns false once the timer is closed.
	sleep(time.Duration) bool
	close()
}

// soonest is the shortest sleep: at a faster rate than this the scheduler never rests anyway.
const soonest = 200 * time.Microsecond

// longestSleep is the longest sleep: the origin is told, and told better, while the scenario runs.
const longestSleep = 20 * time.Millisecond

// startWaker returns nil where there are no due times, or the system has no such timer.
func startWaker(plan schedule) *waker {
	if plan == nil {
		return nil
	}
	timer := newKernelTimer()
	if timer == nil {
		return nil
	}
	w := &waker{schedule: plan, timer: timer, ended: make(chan struct{})}
	go w.run()
	return w
}

// learn takes a better estimate of the origin.
func (w *waker) learn(origin time.Time) {
	if w != nil {
		w.origin.Store(&origin)
	}
}

func (w *waker) run() {
	defer close(w.ended)
	for {
		wait := longestSleep
		if origin := w.origin.Load(); origin != nil {
			next, more := untilDue(w.schedule, time.Since(*origin))
			if !more {
				return
			}
			wait = min(wait, next)
		}
		if !w.timer.sleep(wait) {
			return
		}
	}
}

// stop ends the goroutine; it may be called on a nil waker.
func (w *waker) stop() {
	if w == nil {
		return
	}
	w.timer.close()
	<-w.ended
}

// untilDue is the time until the first arrival that is due no sooner than `soonest` from now; false where none is left.
func untilDue(plan schedule, elapsed time.Duration) (time.Duration, bool) {
	offset, planned := plan.dueOffset(dueBefore(plan, elapsed+soonest))
	return offset - elapsed, planned
}
