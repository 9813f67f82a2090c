package latency

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// recorder turns samples into the log and the progress lines. It belongs to one goroutine.
type recorder struct {
	log      *logWriter
	progress io.Writer
	matcher  *matcher
	arrivals *arrivals
	current  *interval
	scratch  *histogram
	every    time.Duration

	waker *waker

	begun     bool
	reference time.Time
	// origin is where the log's seconds count from; nextFlush the end of the interval under way
	origin   time.Time
	flushed  time.Duration
	done     int64
	cpuStart time.Duration
	cpuSince time.Time
	cpuEnd   time.Duration
	cpuUntil time.Time
	failure  error
}

// progressLine is one line of JSON on stdout for each interval.
type progressLine struct {
	ElapsedSeconds float64  `json:"elapsedSeconds"`
	Answered       int64    `json:"answered"`
	Failed         int64    `json:"failed"`
	Dropped        int64    `json:"dropped"`
	InFlight       int64    `json:"inFlight"`
	P50Ms          *float64 `json:"p50Ms"`
	P99Ms          *float64 `json:"p99Ms"`
}

func newRecorder(log *logWriter, progress io.Writer, plan schedule, every, longest time.Duration, now time.Time) *recorder {
	r := &recorder{
		log: log, progress: progress, every: every, reference: now,
		arrivals: &arrivals{schedule: plan}, current: newInterval(), scratch: newHistogram(),
	}
	r.matcher = &matcher{
		arrivals: r.arrivals, reference: now, longest: longest, byVU: map[string]*pending{},
		finished: func(rec record) { r.done++; r.current.add(rec) },
		broken:   func() { r.done++; r.current.broken++ },
		dropped:  func(time.Time) { r.current.dropped++ },
	}
	return r
}

func (r *recorder) keep(err error) {
	if r.failure == nil {
		r.failure = err
	}
}

// add takes what was measured up to now, and writes the interval when it is over.
func (r *recorder) add(batch samples, now time.Time) {
	for _, container := range batch {
		r.matcher.add(container)
	}
	if !r.begun && !r.arrivals.announced.IsZero() {
		r.begun = true
		r.origin = r.arrivals.announced
		r.cpuStart, r.cpuSince = cpuTime(), now
		r.keep(r.log.begin(r.origin))
	}
	if !r.begun {
		return
	}
	r.waker.learn(r.arrivals.origin)
	if elapsed := now.Sub(r.origin); elapsed-r.flushed >= r.every {
		r.flush(elapsed)
	}
	if len(batch) > 0 {
		r.cpuEnd, r.cpuUntil = cpuTime(), now
	}
}

func (r *recorder) flush(elapsed time.Duration) {
	r.keep(r.log.interval(r.current, r.flushed, elapsed))
	r.report(elapsed)
	r.current.reset()
	r.flushed = elapsed
}

func (r *recorder) report(elapsed time.Duration) {
	line := progressLine{
		ElapsedSeconds: elapsed.Seconds(), Answered: r.current.answered,
		Failed: r.current.failed + r.current.broken, Dropped: r.current.dropped,
	}
	if plan := r.arrivals.schedule; plan != nil {
		line.InFlight = max(0, dueBefore(plan, min(elapsed, plan.total()))-r.done-r.arrivals.dropped)
	}
	r.scratch.reset()
	for outcome, known := range r.current.response {
		if (record{outcome: outcome}).answered() {
			r.scratch.add(known)
		}
	}
	if r.scratch.total > 0 {
		p50 := float64(r.scratch.valueAt(0.50)) / 1e6
		p99 := float64(r.scratch.valueAt(0.99)) / 1e6
		line.P50Ms, line.P99Ms = &p50, &p99
	}
	text, err := json.Marshal(line)
	r.keep(err)
	if r.progress != nil {
		_, _ = fmt.Fprintf(r.progress, "%s\n", text)
	}
}

// walked is how much of the plan the executor got through. Its duration counts from the announced start, also where
// its clock started later.
func (r *recorder) walked(ended time.Time, aborted bool) time.Duration {
	walked := r.arrivals.schedule.total()
	if !r.arrivals.schedule.startIsExact() && r.done > 0 {
		walked -= r.arrivals.origin.Sub(r.arrivals.announced)
	}
	if aborted {
		walked = min(walked, ended.Sub(r.arrivals.origin))
	}
	return walked
}

// finish closes the log. Arrivals that were due and neither finished nor dropped are unfinished: in flight when the
// run ended, or never walked because the generator was behind.
func (r *recorder) finish(ended time.Time, aborted bool) error {
	if !r.begun {
		r.origin = r.reference
		r.keep(r.log.begin(r.origin))
	}
	elapsed := ended.Sub(r.origin)
	r.flush(max(elapsed, r.flushed))
	counted := r.done + r.arrivals.dropped
	due := counted
	if plan := r.arrivals.schedule; plan != nil && r.begun {
		due = max(counted, dueBefore(plan, r.walked(ended, aborted)))
	}
	r.keep(r.log.end(endComment{
		Due: due, Unfinished: due - counted, ElapsedSeconds: elapsed.Seconds(), Aborted: aborted,
		CPUSeconds: (r.cpuEnd - r.cpuStart).Seconds(), CPUWallSeconds: r.cpuUntil.Sub(r.cpuSince).Seconds(),
	}))
	return r.failure
}
