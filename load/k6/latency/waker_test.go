package latency

import (
	"slices"
	"testing"
	"time"
)

func every(period, duration time.Duration) schedule {
	return constantSchedule{newStripes(0, []int64{1}), period, duration}
}

func TestNextDueIsWhatFallsDueBeforeTheNextButOneDraining(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name    string
		plan    schedule
		elapsed time.Duration
		waits   []time.Duration
	}{
		{"at an arrival: those after it", every(50*ms, time.Second), 0, []time.Duration{50 * ms, 100 * ms}},
		{"between two", every(50*ms, time.Second), 120 * ms, []time.Duration{30 * ms, 80 * ms, 130 * ms}},
		{"before the start is known well", every(50*ms, time.Second), -10 * ms, []time.Duration{60 * ms, 110 * ms}},
		{"near the end", every(50*ms, 200*ms), 120 * ms, []time.Duration{30 * ms}},
		{"too fast to be worth it", every(3*ms/2, time.Second), 0, []time.Duration{}},
	} {
		if got := nextDue(c.plan, c.elapsed); !slices.Equal(got, c.waits) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.waits)
		}
	}
}

type timerCalls struct {
	waits  []time.Duration
	closed int
}

func (c *timerCalls) set(waits []time.Duration) { c.waits = waits }
func (c *timerCalls) close()                    { c.closed++ }

func TestWakerAimsAtWhatIsDueNext(t *testing.T) {
	calls := &timerCalls{}
	w := &waker{every(80*time.Millisecond, time.Hour), calls}
	w.aim(100 * time.Millisecond)
	w.close()
	if want := []time.Duration{60 * time.Millisecond, 140 * time.Millisecond}; !slices.Equal(calls.waits, want) || calls.closed != 1 {
		t.Errorf("got %v, closed %d times, want %v, closed once", calls.waits, calls.closed, want)
	}
}

func TestNoWakerWithoutDueTimes(t *testing.T) {
	w := newWaker(nil)
	w.aim(time.Second)
	w.close()
	if w != nil {
		t.Error("a closed model has nothing to wake for")
	}
}
