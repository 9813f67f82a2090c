package latency

import "time"

// waker makes the process wake at the instant each arrival is due. Go rounds its own sleep to whole milliseconds when
// nothing else goes on, so that k6's executor would start arrivals half a millisecond late on average: lateness that the
// target has no part in. Kernel timers that Go's network poller watches, and that nobody reads, expire at the due
// instants: the scheduler wakes without a goroutine to run, and finds the executor's own timer expired too.
type waker struct {
	schedule schedule
	timers   kernelTimers
}

// kernelTimers expire with the kernel's precision.
type kernelTimers interface {
	// set makes one of them expire after each of these times.
	set(waits []time.Duration)
	close()
}

const (
	// ahead is how far timers are set: from one draining of samples beyond the next.
	ahead = drainEvery + drainEvery/2
	// shortestStep is the fastest that arrivals are woken for. From two milliseconds on, waking in time takes the place of
	// waking late, and costs nothing; below, Go's rounding gathers arrivals, and waking for each would cost more.
	shortestStep = 2 * time.Millisecond
)

// newWaker returns nil where there are no due times, or the system has no such timers.
func newWaker(plan schedule) *waker {
	if plan == nil {
		return nil
	}
	timers := newKernelTimers()
	if timers == nil {
		return nil
	}
	return &waker{plan, timers}
}

// aim sets the timers to what is due next. It is called whenever samples are drained: a ramp's steps change, and the
// start is known better with each arrival.
func (w *waker) aim(elapsed time.Duration) {
	if w != nil {
		w.timers.set(nextDue(w.schedule, elapsed))
	}
}

func (w *waker) close() {
	if w != nil {
		w.timers.close()
	}
}

// nextDue is the time until each arrival that is due within `ahead`; none where they follow each other too fast.
func nextDue(plan schedule, elapsed time.Duration) []time.Duration {
	from := max(0, elapsed)
	first, end := dueBefore(plan, from+1), dueBefore(plan, from+ahead)
	if end-first > int64(ahead/shortestStep) {
		return nil
	}
	waits := make([]time.Duration, 0, end-first)
	for k := first; k < end; k++ {
		if offset, planned := plan.dueOffset(k); planned {
			waits = append(waits, offset-elapsed)
		}
	}
	return waits
}
