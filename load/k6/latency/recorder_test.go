package latency

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
	"go.k6.io/k6/v2/lib/netext/httpext"
	"go.k6.io/k6/v2/metrics"
)

// bench feeds a recorder with samples as k6 pushes them.
type bench struct {
	t        *testing.T
	registry *metrics.Registry
	builtin  *metrics.BuiltinMetrics
	started  *metrics.Metric
	outcome  *metrics.Metric
	recorder *recorder
	out      *bytes.Buffer
	progress *bytes.Buffer
	start    time.Time
}

func newBench(t *testing.T, plan schedule) *bench {
	t.Helper()
	registry := metrics.NewRegistry()
	b := &bench{
		t: t, registry: registry, builtin: metrics.RegisterBuiltinMetrics(registry),
		started: registry.MustNewMetric(startMetric, metrics.Trend),
		outcome: registry.MustNewMetric(outcomeMetric, metrics.Trend),
		out:     &bytes.Buffer{}, progress: &bytes.Buffer{},
		start: time.Now().Truncate(time.Millisecond),
	}
	log, err := newLogWriter(b.out, "steady", `{"format":1}`)
	if err != nil {
		t.Fatal(err)
	}
	b.recorder = newRecorder(log, b.progress, plan, time.Second, time.Minute, b.start)
	b.recorder.add(samples{b.sample(b.started, float64(b.start.UnixMilli()), b.start, "1", "")}, b.start)
	return b
}

func (b *bench) sample(metric *metrics.Metric, value float64, at time.Time, vu, outcome string) metrics.Sample {
	tags := b.registry.RootTagSet()
	if outcome != "" {
		tags = tags.With("outcome", outcome)
	}
	return metrics.Sample{
		TimeSeries: metrics.TimeSeries{Metric: metric, Tags: tags},
		Time:       at, Value: value, Metadata: map[string]string{"vu": vu},
	}
}

// iteration is one whole iteration that started and ended at these offsets.
func (b *bench) iteration(vu string, number int64, outcome string, started, service time.Duration) samples {
	begin := b.start.Add(started)
	end := begin.Add(service)
	batch := samples{&httpext.Trail{EndTime: end, Duration: service, Metadata: map[string]string{"vu": vu}}}
	if outcome != "" {
		batch = append(batch, b.sample(b.outcome, float64(number), end, vu, outcome))
	}
	return append(batch, metrics.Samples{
		b.sample(b.builtin.IterationDuration, float64(service)/1e6, end, vu, ""),
		b.sample(b.builtin.Iterations, 1, end, vu, ""),
	})
}

func (b *bench) drop(at time.Duration) samples {
	return samples{b.sample(b.builtin.DroppedIterations, 1, b.start.Add(at), "", "")}
}

// read gives the log's histograms added by tag, and its end.
func (b *bench) read() (map[string]*hdrhistogram.Histogram, endComment) {
	b.t.Helper()
	byTag := map[string]*hdrhistogram.Histogram{}
	reader := hdrhistogram.NewHistogramLogReader(bytes.NewReader(b.out.Bytes()))
	for {
		histogram, err := reader.NextIntervalHistogram()
		if err != nil {
			b.t.Fatal(err)
		}
		if histogram == nil {
			break
		}
		if byTag[histogram.Tag()] == nil {
			byTag[histogram.Tag()] = hdrhistogram.New(lowestNs, highestNs, digits)
		}
		byTag[histogram.Tag()].Merge(histogram)
	}
	var end endComment
	for line := range strings.Lines(b.out.String()) {
		if text, found := strings.CutPrefix(line, "#[end "); found {
			if err := json.Unmarshal([]byte(strings.TrimSuffix(text, "]\n")), &end); err != nil {
				b.t.Fatal(err)
			}
		}
	}
	return byTag, end
}

func wantMs(t *testing.T, what string, got int64, want float64) {
	t.Helper()
	if ms := float64(got) / 1e6; ms < want*0.999-0.001 || ms > want*1.001+0.001 {
		t.Errorf("%s is %.3f ms, want %.3f ms", what, ms, want)
	}
}

const ms = time.Millisecond

func TestResponseTimeCountsFromTheDueInstantAfterDrops(t *testing.T) {
	plan := mustSchedule(t, constantOptions(100, 2, time.Second), "steady")
	b := newBench(t, plan)
	b.recorder.add(b.iteration("1", 0, "success", 0, 5*ms), b.start.Add(6*ms))
	// Arrivals 1 and 2 find no VU; arrival 3 starts 4 ms late as the second iteration.
	b.recorder.add(b.drop(10*ms), b.start.Add(11*ms))
	b.recorder.add(b.drop(20*ms), b.start.Add(21*ms))
	b.recorder.add(b.iteration("2", 1, "fail", 34*ms, 50*ms), b.start.Add(90*ms))
	if err := b.recorder.finish(b.start.Add(1100*ms), false); err != nil {
		t.Fatal(err)
	}
	byTag, end := b.read()
	wantMs(t, "response time of the first", byTag["steady/success/response"].Max(), 5)
	wantMs(t, "service time of the late one", byTag["steady/fail/service"].Max(), 50)
	wantMs(t, "response time of the late one", byTag["steady/fail/response"].Max(), 54)
	wantMs(t, "its start lag", byTag["steady/start-lag"].Max(), 4)
	if end.Due != 100 || end.Unfinished != 96 {
		t.Errorf("due %d and unfinished %d, want 100 and 96", end.Due, end.Unfinished)
	}
}

func TestDropsAfterTheStartDoNotMoveTheDueInstant(t *testing.T) {
	b := newBench(t, mustSchedule(t, constantOptions(100, 2, time.Second), "steady"))
	b.recorder.add(b.drop(10*ms), b.start.Add(11*ms))
	b.recorder.add(b.drop(20*ms), b.start.Add(21*ms))
	// It started first and ended last.
	b.recorder.add(b.iteration("1", 0, "success", 0, 100*ms), b.start.Add(101*ms))
	if err := b.recorder.finish(b.start.Add(time.Second), false); err != nil {
		t.Fatal(err)
	}
	byTag, _ := b.read()
	wantMs(t, "response time", byTag["steady/success/response"].Max(), 100)
}

func TestWholeMillisecondsOfTheAnnouncedStartAreRefined(t *testing.T) {
	b := newBench(t, mustSchedule(t, constantOptions(100, 2, time.Second), "steady"))
	// The scenario really started 0.7 ms after what it announced: every start is seen 0.7 ms late.
	for k := range int64(10) {
		offset := time.Duration(k)*10*ms + 700*time.Microsecond
		b.recorder.add(b.iteration("1", k, "success", offset, 2*ms), b.start.Add(offset+3*ms))
	}
	if err := b.recorder.finish(b.start.Add(time.Second), false); err != nil {
		t.Fatal(err)
	}
	byTag, _ := b.read()
	wantMs(t, "response time", byTag["steady/success/response"].Max(), 2)
}

func TestEveryOutcomeIsCountedOnce(t *testing.T) {
	b := newBench(t, mustSchedule(t, constantOptions(10, 5, time.Second), "steady"))
	for number, outcome := range []string{"success", "throttled", transportError, clientTimeout, ""} {
		at := time.Duration(number) * 100 * ms
		b.recorder.add(b.iteration("1", int64(number), outcome, at, ms), b.start.Add(at+2*ms))
	}
	b.recorder.add(b.drop(500*ms), b.start.Add(501*ms))
	if err := b.recorder.finish(b.start.Add(1001*ms), false); err != nil {
		t.Fatal(err)
	}
	_, end := b.read()
	if end.Due != 10 || end.Unfinished != 4 {
		t.Errorf("due %d, unfinished %d, want 10 and 4", end.Due, end.Unfinished)
	}
	for _, want := range []string{`"answered":2,"failed":2,"dropped":1,"broken":1`} {
		if !strings.Contains(b.out.String(), want) {
			t.Errorf("no interval says %s:\n%s", want, b.out)
		}
	}
}

func TestAnAbortedRunOwesOnlyWhatFellDueBefore(t *testing.T) {
	b := newBench(t, mustSchedule(t, constantOptions(100, 2, 10*time.Second), "steady"))
	b.recorder.add(b.iteration("1", 0, "success", 0, 5*ms), b.start.Add(6*ms))
	if err := b.recorder.finish(b.start.Add(95*ms), true); err != nil {
		t.Fatal(err)
	}
	_, end := b.read()
	if end.Due != 10 || end.Unfinished != 9 || !end.Aborted {
		t.Errorf("got %+v, want 10 due and 9 unfinished", end)
	}
}

func TestARampOwesNothingBeyondWhatItsLateClockReaches(t *testing.T) {
	// The area is a whole number at the very end: that last arrival is due when the executor has already stopped.
	b := newBench(t, mustSchedule(t, rampingOptions(0, stage(100, time.Second)), "ramp"))
	for k := range int64(49) {
		offset, _ := b.recorder.arrivals.schedule.dueOffset(k)
		at := offset + 3*ms
		b.recorder.add(b.iteration("1", k, "success", at, ms), b.start.Add(at+2*ms))
	}
	if err := b.recorder.finish(b.start.Add(1100*ms), false); err != nil {
		t.Fatal(err)
	}
	byTag, end := b.read()
	if end.Due != 49 || end.Unfinished != 0 {
		t.Errorf("due %d, unfinished %d, want 49 and 0", end.Due, end.Unfinished)
	}
	wantMs(t, "response time", byTag["steady/success/response"].Max(), 1)
}

func TestDropsAreForgottenWithoutLosingCount(t *testing.T) {
	a := &arrivals{schedule: mustSchedule(t, constantOptions(10_000, 1, time.Hour), "steady")}
	start := time.Now().Truncate(ms)
	a.announce(start.UnixMilli(), start)
	first := start
	a.dueOf(0, first)
	const drops = 100_000
	for k := range drops {
		a.drop(start.Add(time.Duration(k+1)*100*time.Microsecond), 100*ms)
	}
	if len(a.drops) > 2*maxDropsKept {
		t.Errorf("%d drops are kept", len(a.drops))
	}
	// The next arrival starts on time, as iteration 1.
	offset := time.Duration(drops+1) * 100 * time.Microsecond
	due, _ := a.dueOf(1, start.Add(offset))
	if lag := start.Add(offset).Sub(due); lag != 0 {
		t.Errorf("after %d drops an arrival on time is %v late", drops, lag)
	}
}

func BenchmarkRecorder(bm *testing.B) {
	b := newBench(&testing.T{}, constantSchedule{newStripes(0, []int64{1}), ms, time.Hour})
	batch := b.iteration("1", 0, "success", 0, 5*ms)
	bm.ReportAllocs()
	for bm.Loop() {
		b.recorder.add(batch, b.start.Add(10*ms))
	}
}
