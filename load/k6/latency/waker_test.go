package latency

import (
	"testing"
	"time"
)

func TestUntilDue(t *testing.T) {
	every := func(period time.Duration) schedule {
		return constantSchedule{newStripes(0, []int64{1}), period, 4 * period}
	}
	plan := every(2500 * time.Microsecond)
	for _, c := range []struct {
		name    string
		plan    schedule
		elapsed time.Duration
		wait    time.Duration
		more    bool
	}{
		{"before the first", plan, -time.Millisecond, time.Millisecond, true},
		{"at one: the one after it", plan, 0, 2500 * time.Microsecond, true},
		{"between two", plan, 3 * time.Millisecond, 2 * time.Millisecond, true},
		{"too close to one: the one after it", plan, 2400 * time.Microsecond, 2600 * time.Microsecond, true},
		{"after the last", plan, 7500 * time.Microsecond, 0, false},
		{"far from any: not that long", every(time.Second), 0, longestSleep, true},
		{"too fast to be woken for", every(1900 * time.Microsecond), 0, sleepThroughFast, true},
	} {
		wait, more := untilDue(c.plan, c.elapsed)
		if more != c.more || (more && wait != c.wait) {
			t.Errorf("%s: got %v %v, want %v %v", c.name, wait, more, c.wait, c.more)
		}
	}
}

// scriptedTimer notes how long it was asked to sleep, and is closed after the last.
type scriptedTimer struct {
	sleeps chan time.Duration
	more   chan bool
}

func (s *scriptedTimer) sleep(wait time.Duration) bool {
	s.sleeps <- wait
	return <-s.more
}

func (s *scriptedTimer) close() { close(s.more) }

func TestWakerSleepsUntilArrivalsOnceItKnowsTheStart(t *testing.T) {
	timer := &scriptedTimer{make(chan time.Duration), make(chan bool)}
	plan := constantSchedule{newStripes(0, []int64{1}), 5 * time.Millisecond, time.Hour}
	w := &waker{schedule: plan, timer: timer, ended: make(chan struct{})}
	go w.run()
	if wait := <-timer.sleeps; wait != longestSleep {
		t.Errorf("without a start it sleeps %v, want %v", wait, longestSleep)
	}
	w.learn(time.Now().Add(-time.Minute))
	timer.more <- true
	if wait := <-timer.sleeps; wait < soonest || wait > 5*time.Millisecond+soonest {
		t.Errorf("with a start it sleeps %v, want no more than a period", wait)
	}
	w.learn(time.Now().Add(time.Minute))
	timer.more <- true
	if wait := <-timer.sleeps; wait != longestSleep {
		t.Errorf("before the start it sleeps %v, want %v", wait, longestSleep)
	}
	w.stop()
}

func TestWakerWithoutDueTimesIsNone(t *testing.T) {
	w := startWaker(nil)
	w.learn(time.Now())
	w.stop()
	if w != nil {
		t.Error("a closed model has nothing to wake for")
	}
}

func TestKernelTimerSleepsAndIsWokenByClose(t *testing.T) {
	timer := newKernelTimer()
	if timer == nil {
		t.Skip("this system has no such timer")
	}
	before := time.Now()
	if !timer.sleep(3 * time.Millisecond) {
		t.Fatal("the timer did not expire")
	}
	if slept := time.Since(before); slept < 3*time.Millisecond {
		t.Errorf("it slept %v, which is too short", slept)
	}
	woken := make(chan bool)
	go func() { woken <- timer.sleep(time.Hour) }()
	timer.close()
	if <-woken {
		t.Error("a closed timer does not expire")
	}
}
