// Package latency is a k6 output that keeps every latency in HdrHistograms, by outcome and interval, and writes them as
// an interval log. It tracks two times: service time, and response time from the instant the request was due.
package latency

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"syscall"
	"time"

	"go.k6.io/k6/v2/metrics"
	"go.k6.io/k6/v2/output"
)

type samples = []metrics.SampleContainer

// drainEvery is short, so that the work is spread and does not stand in the way of requests in bursts.
const drainEvery = 100 * time.Millisecond

// Output implements k6's output interface.
type Output struct {
	output.SampleBuffer
	params   output.Params
	file     io.WriteCloser
	recorder *recorder
	flusher  *output.PeriodicFlusher
	signals  chan os.Signal

	mutex   sync.Mutex
	aborted time.Time
}

var _ output.WithStopWithTestError = &Output{}

// New is called by k6 for `--out flowgauge=FILE`, or `--out flowgauge=-` for lines among others on standard output
// (stdout.go) in place of a file and progress. Environment: FLOWGAUGE_LOG_META (one line of JSON for the log's
// head), FLOWGAUGE_INTERVAL_MS (default 1000), FLOWGAUGE_LONGEST_MS (the longest iteration, default 10 minutes).
func New(params output.Params) (output.Output, error) {
	if params.ConfigArgument == "" {
		return nil, errors.New("name the log to write: --out flowgauge=FILE.hlog")
	}
	if len(params.ScriptOptions.Scenarios) != 1 {
		return nil, fmt.Errorf("the flowgauge output records one scenario a run, this script has %d", len(params.ScriptOptions.Scenarios))
	}
	return &Output{params: params}, nil
}

// Description is shown by `k6 run`.
func (o *Output) Description() string { return "flowgauge (" + o.params.ConfigArgument + ")" }

func (o *Output) milliseconds(name string, fallback time.Duration) (time.Duration, error) {
	text, set := o.params.Environment[name]
	if !set {
		return fallback, nil
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil || number <= 0 {
		return 0, fmt.Errorf("%s is %q, not a positive number of milliseconds", name, text)
	}
	return time.Duration(number) * time.Millisecond, nil
}

// open opens the log, and says where progress goes.
func (o *Output) open() (progress io.Writer, err error) {
	if o.params.ConfigArgument == "-" {
		o.file, err = newLineWriter(o.params.StdOut)
		return nil, err
	}
	o.file, err = os.Create(o.params.ConfigArgument)
	return o.params.StdOut, err
}

// Start opens the log and begins to take samples.
func (o *Output) Start() error {
	every, err := o.milliseconds("FLOWGAUGE_INTERVAL_MS", time.Second)
	if err != nil {
		return err
	}
	longest, err := o.milliseconds("FLOWGAUGE_LONGEST_MS", 10*time.Minute)
	if err != nil {
		return err
	}
	for scenario := range o.params.ScriptOptions.Scenarios {
		plan, err := scheduleOf(o.params.ScriptOptions, scenario)
		if err != nil {
			return err
		}
		progress, err := o.open()
		if err != nil {
			return fmt.Errorf("the histogram log: %w", err)
		}
		meta, err := completeHead(o.params.Environment["FLOWGAUGE_LOG_META"], o.params.ScriptOptions, plan)
		if err != nil {
			return err
		}
		log, err := newLogWriter(o.file, scenario, meta)
		if err != nil {
			return err
		}
		o.recorder = newRecorder(log, progress, plan, every, longest, time.Now())
		o.recorder.waker = startWaker(plan)
	}
	o.watchSignals()
	o.flusher, err = output.NewPeriodicFlusher(drainEvery, o.drain)
	return err
}

// watchSignals notes when the run was asked to stop: what fell due later was never owed.
func (o *Output) watchSignals() {
	o.signals = make(chan os.Signal, 1)
	signal.Notify(o.signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		for range o.signals {
			o.mutex.Lock()
			if o.aborted.IsZero() {
				o.aborted = time.Now()
			}
			o.mutex.Unlock()
		}
	}()
}

func (o *Output) drain() { o.recorder.add(o.GetBufferedSamples(), time.Now()) }

// Stop writes what is left and closes the log.
func (o *Output) Stop() error { return o.StopWithTestError(nil) }

// StopWithTestError is Stop with the reason why the run ended early, if it did.
func (o *Output) StopWithTestError(runError error) error {
	stopped := time.Now()
	o.flusher.Stop()
	o.recorder.waker.stop()
	signal.Stop(o.signals)
	close(o.signals)
	o.mutex.Lock()
	ended, aborted := o.aborted, !o.aborted.IsZero() || runError != nil
	o.mutex.Unlock()
	if ended.IsZero() {
		ended = stopped
	}
	err := o.recorder.finish(ended, aborted)
	return errors.Join(err, o.file.Close())
}
