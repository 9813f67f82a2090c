package latency

import (
	"fmt"
	"math"
	"sort"
	"time"

	"go.k6.io/k6/v2/lib"
	"go.k6.io/k6/v2/lib/executor"
)

// schedule says when each arrival of an open-model scenario is due, as offsets from the scenario's start.
// Arrivals count from 0 within this instance: with execution segments each instance walks its own share.
type schedule interface {
	// dueOffset is the instant arrival k is due; false where the plan has no such arrival.
	dueOffset(k int64) (time.Duration, bool)
	// total is how long arrivals are walked.
	total() time.Duration
	// startIsExact tells that offsets count from the start time that k6 reports, which is cut to whole
	// milliseconds. The ramping executor starts its clock later, after it has activated its VUs.
	startIsExact() bool
}

// stripes are an execution segment's share of all arrivals: k6 deals them out in a repeating pattern of steps.
type stripes struct {
	start int64
	steps []int64
	// before[i] is the sum of the first i steps; the last one is a whole round
	before []int64
}

func newStripes(start int64, steps []int64) stripes {
	before := make([]int64, len(steps)+1)
	for i, step := range steps {
		before[i+1] = before[i] + step
	}
	return stripes{start: start, steps: steps, before: before}
}

// global is the number, among all instances' arrivals, of this instance's arrival k.
func (s stripes) global(k int64) int64 {
	round, rest := k/int64(len(s.steps)), k%int64(len(s.steps))
	return s.start + round*s.before[len(s.steps)] + s.before[rest]
}

type constantSchedule struct {
	stripes  stripes
	period   time.Duration
	duration time.Duration
}

func (c constantSchedule) dueOffset(k int64) (time.Duration, bool) {
	offset := c.period * time.Duration(c.stripes.global(k))
	return offset, offset < c.duration
}

func (c constantSchedule) total() time.Duration { return c.duration }

func (c constantSchedule) startIsExact() bool { return true }

// rampingSchedule inverts the area under a piecewise linear rate: arrival k is due when k+1 arrivals' worth of area
// has passed (k6, lib/executor/ramping_arrival_rate.go, cal).
type rampingSchedule struct {
	stripes stripes
	ramps   []ramp
	length  time.Duration
}

// ramp is one stage: rates per nanosecond, times in nanoseconds, area in arrivals.
type ramp struct {
	from, to, start, duration, areaBefore, areaAfter float64
}

func newRampingSchedule(s stripes, startRate float64, stages []executor.Stage, timeUnit time.Duration) rampingSchedule {
	result := rampingSchedule{stripes: s}
	from, start, area := startRate/float64(timeUnit), 0.0, 0.0
	for _, stage := range stages {
		to, duration := float64(stage.Target.ValueOrZero())/float64(timeUnit), float64(stage.Duration.Duration)
		after := area + duration*(from+to)/2
		result.ramps = append(result.ramps, ramp{from, to, start, duration, area, after})
		from, area, start = to, after, start+duration
	}
	result.length = time.Duration(start)
	return result
}

func (r rampingSchedule) dueOffset(k int64) (time.Duration, bool) {
	target := float64(r.stripes.global(k) + 1)
	index := sort.Search(len(r.ramps), func(i int) bool { return r.ramps[i].areaAfter >= target })
	if index == len(r.ramps) {
		return 0, false
	}
	stage := r.ramps[index]
	area := target - stage.areaBefore
	slope := (stage.to - stage.from) / stage.duration
	if slope == 0 {
		return time.Duration(stage.start + area/stage.from), true
	}
	// from*x + slope*x*x/2 = area, in the form that loses no digits where slope is small
	root := math.Sqrt(math.Max(0, stage.from*stage.from+2*slope*area))
	return time.Duration(stage.start + 2*area/(stage.from+root)), true
}

func (r rampingSchedule) total() time.Duration { return r.length }

func (r rampingSchedule) startIsExact() bool { return false }

// scheduleOf reads the schedule of one scenario from k6's own options; nil where it is not an arrival-rate scenario.
func scheduleOf(options lib.Options, scenario string) (schedule, error) {
	tuple, err := lib.NewExecutionTuple(options.ExecutionSegment, options.ExecutionSegmentSequence)
	if err != nil {
		return nil, fmt.Errorf("execution segment: %w", err)
	}
	striped := func(maxVUs int64) (stripes, error) {
		scaled, err := tuple.GetNewExecutionTupleFromValue(maxVUs)
		if err != nil {
			return stripes{}, fmt.Errorf("execution segment of scenario %s: %w", scenario, err)
		}
		start, steps, _ := scaled.GetStripedOffsets()
		return newStripes(start, steps), nil
	}
	switch config := options.Scenarios[scenario].(type) {
	case *executor.ConstantArrivalRateConfig:
		s, err := striped(config.MaxVUs.Int64)
		period := time.Duration(float64(config.TimeUnit.TimeDuration()) / float64(config.Rate.Int64))
		return constantSchedule{s, period, config.Duration.TimeDuration()}, err
	case *executor.RampingArrivalRateConfig:
		s, err := striped(config.MaxVUs.Int64)
		return newRampingSchedule(s, float64(config.StartRate.Int64), config.Stages, config.TimeUnit.TimeDuration()), err
	default:
		return nil, nil //nolint:nilnil // a closed-model scenario has no due times, and that is no error
	}
}

// dueBefore counts the arrivals of a schedule that are due before an elapsed time.
func dueBefore(s schedule, elapsed time.Duration) int64 {
	isLater := func(k int64) bool {
		offset, planned := s.dueOffset(k)
		return !planned || offset >= elapsed
	}
	upper := int64(1)
	for !isLater(upper) {
		upper *= 2
	}
	return int64(sort.Search(int(upper), func(k int) bool { return isLater(int64(k)) }))
}
