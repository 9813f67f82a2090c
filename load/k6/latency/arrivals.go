package latency

import (
	"sort"
	"time"
)

// arrivals puts started iterations back onto the schedule. The executor walks the schedule in one goroutine: each
// arrival starts an iteration or is pushed as a dropped sample. So the iteration that started as number n, after d
// drops, is arrival n+d.
type arrivals struct {
	schedule schedule
	// announced is the scenario's start as the script reads it, cut to whole milliseconds; zero until told
	announced time.Time
	// origin is the best estimate of the instant that offsets count from: never before the announced start
	origin time.Time
	drops  []time.Time
	// forgotten drops are those too old to stand after the start of any iteration still running
	forgotten int64
	dropped   int64
}

// maxDropsKept bounds the memory of drops before old ones are let go.
const maxDropsKept = 4096

// longestActivation bounds how long the ramping executor takes to activate its VUs before its clock starts.
const longestActivation = time.Minute

// announce sets the scenario's start. The script knows wall-clock time only; its distance from a reference that has
// both clocks makes an instant that later steps of the wall clock cannot move.
func (a *arrivals) announce(startMs int64, reference time.Time) {
	if !a.announced.IsZero() {
		return
	}
	a.announced = reference.Add(time.UnixMilli(startMs).Sub(reference.Round(0)))
	if a.schedule != nil && a.schedule.startIsExact() {
		a.origin = a.announced.Add(time.Millisecond)
	} else {
		a.origin = a.announced.Add(longestActivation)
	}
}

// drop notes an arrival that found no free VU.
func (a *arrivals) drop(at time.Time, longestIteration time.Duration) {
	a.dropped++
	a.drops = append(a.drops, at)
	if len(a.drops) < maxDropsKept {
		return
	}
	old := sort.Search(len(a.drops), func(i int) bool { return a.drops[i].After(at.Add(-longestIteration)) })
	if old > len(a.drops)/2 {
		a.forgotten += int64(old)
		a.drops = append(a.drops[:0], a.drops[old:]...)
	}
}

// dueOf is the instant the iteration was due; false where the model is closed.
// No iteration starts before it is due, so the earliest start against its offset is the best estimate of the origin.
func (a *arrivals) dueOf(number int64, started time.Time) (time.Time, bool) {
	if a.schedule == nil || a.announced.IsZero() {
		return time.Time{}, false
	}
	before := sort.Search(len(a.drops), func(i int) bool { return a.drops[i].After(started) })
	offset, planned := a.schedule.dueOffset(number + a.forgotten + int64(before))
	if !planned {
		// The executor may start one arrival at the very end of the plan.
		offset = a.schedule.total()
	}
	candidate := started.Add(-offset)
	if candidate.Before(a.announced) {
		candidate = a.announced
	}
	if candidate.Before(a.origin) {
		a.origin = candidate
	}
	return a.origin.Add(offset), true
}
