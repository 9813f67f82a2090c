package latency

import (
	"math"
	"testing"
	"time"

	"go.k6.io/k6/v2/lib"
	"go.k6.io/k6/v2/lib/executor"
	"go.k6.io/k6/v2/lib/types"
	"gopkg.in/guregu/null.v3"
)

func constantOptions(rate, maxVUs int64, duration time.Duration) lib.Options {
	config := executor.NewConstantArrivalRateConfig("steady")
	config.Rate, config.MaxVUs = null.IntFrom(rate), null.IntFrom(maxVUs)
	config.Duration = types.NullDurationFrom(duration)
	return lib.Options{Scenarios: lib.ScenarioConfigs{"steady": config}}
}

func rampingOptions(startRate int64, stages ...executor.Stage) lib.Options {
	config := executor.NewRampingArrivalRateConfig("ramp")
	config.StartRate, config.MaxVUs, config.Stages = null.IntFrom(startRate), null.IntFrom(10), stages
	return lib.Options{Scenarios: lib.ScenarioConfigs{"ramp": config}}
}

func stage(target int64, duration time.Duration) executor.Stage {
	return executor.Stage{Target: null.IntFrom(target), Duration: types.NullDurationFrom(duration)}
}

func mustSchedule(t *testing.T, options lib.Options, name string) schedule {
	t.Helper()
	s, err := scheduleOf(options, name)
	if err != nil || s == nil {
		t.Fatalf("scheduleOf(%s) = %v, %v", name, s, err)
	}
	return s
}

func TestConstantScheduleIsEvenlySpaced(t *testing.T) {
	s := mustSchedule(t, constantOptions(400, 50, 10*time.Second), "steady")
	for _, k := range []int64{0, 1, 2, 3999} {
		offset, planned := s.dueOffset(k)
		if want := time.Duration(k) * 2500 * time.Microsecond; offset != want || !planned {
			t.Errorf("arrival %d is due at %v (%v), want %v", k, offset, planned, want)
		}
	}
	if _, planned := s.dueOffset(4000); planned {
		t.Error("an arrival beyond the duration is planned")
	}
	if got := dueBefore(s, 10*time.Second); got != 4000 {
		t.Errorf("%d arrivals are due in the whole run, want 4000", got)
	}
	if got := dueBefore(s, 5*time.Millisecond); got != 2 {
		t.Errorf("%d arrivals are due before 5 ms, want those at 0 and 2.5 ms", got)
	}
}

func TestRampingScheduleInvertsTheAreaUnderTheRate(t *testing.T) {
	s := mustSchedule(t, rampingOptions(0, stage(100, 10*time.Second), stage(100, 5*time.Second), stage(0, 2*time.Second)), "ramp")
	area := func(at float64) float64 {
		switch {
		case at <= 10:
			return 5 * at * at
		case at <= 15:
			return 500 + 100*(at-10)
		default:
			return 1000 + 100*(at-15) - 25*(at-15)*(at-15)
		}
	}
	for k := int64(0); k < 1100; k++ {
		offset, planned := s.dueOffset(k)
		if !planned {
			t.Fatalf("arrival %d is not planned", k)
		}
		if got := area(offset.Seconds()); math.Abs(got-float64(k+1)) > 1e-3 {
			t.Fatalf("arrival %d is due at %v, where the area is %.4f", k, offset, got)
		}
	}
	if got := dueBefore(s, s.total()+time.Second); got != 1100 {
		t.Errorf("the plan has %d arrivals, want 1100", got)
	}
}

func TestSegmentsShareTheArrivalsOut(t *testing.T) {
	sequence, err := lib.NewExecutionSegmentSequenceFromString("0,1/3,1")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[time.Duration]int{}
	for _, text := range []string{"0:1/3", "1/3:1"} {
		segment, err := lib.NewExecutionSegmentFromString(text)
		if err != nil {
			t.Fatal(err)
		}
		options := constantOptions(90, 30, time.Second)
		options.ExecutionSegment, options.ExecutionSegmentSequence = segment, &sequence
		s := mustSchedule(t, options, "steady")
		for k := int64(0); ; k++ {
			offset, planned := s.dueOffset(k)
			if !planned {
				break
			}
			seen[offset]++
		}
	}
	whole := mustSchedule(t, constantOptions(90, 30, time.Second), "steady")
	if len(seen) != int(dueBefore(whole, time.Second)) {
		t.Errorf("two segments together have %d instants, one generator %d", len(seen), dueBefore(whole, time.Second))
	}
	for offset, count := range seen {
		if count != 1 {
			t.Errorf("the arrival at %v belongs to %d segments", offset, count)
		}
	}
}

func TestClosedModelHasNoSchedule(t *testing.T) {
	config := executor.NewConstantVUsConfig("loop")
	s, err := scheduleOf(lib.Options{Scenarios: lib.ScenarioConfigs{"loop": config}}, "loop")
	if s != nil || err != nil {
		t.Errorf("scheduleOf = %v, %v", s, err)
	}
}
