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

// soonest is the shortest sleep.
const soonest = 200 * time.Microsecond

// shortestStep is the fastest that arrivals are woken for. From two milliseconds on, waking in time takes the place of
// waking late, and costs nothing; below, Go's rounding gathers arrivals, and waking for each would cost more.
const shortestStep = 2 * time.Millisecond

// longestSleep is the longest sleep: the origin is told, and told better, while the scenario runs.
const longestSleep = 20 * time.Millisecond

// sleepThroughFast is the sleep while arrivals follow each other too fast to be woken for. To look every 20 ms whether
// they still do took a hundredth of k6's whole CPU time at 800 arrivals a second.
const sleepThroughFast = 250 * time.Millisecond

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
			wait = next
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

// untilDue is how long to sleep: until the first arrival that is due no sooner than `soonest` from now, but no longer than
// `longestSleep`; `sleepThroughFast` where arrivals follow each other too fast to be woken for; false where none is left.
func untilDue(plan schedule, elapsed time.Duration) (time.Duration, bool) {
	next := dueBefore(plan, elapsed+soonest)
	offset, planned := plan.dueOffset(next)
	after, followed := plan.dueOffset(next + 1)
	if followed && after-offset < shortestStep {
		return sleepThroughFast, planned
	}
	return min(longestSleep, offset-elapsed), planned
}
