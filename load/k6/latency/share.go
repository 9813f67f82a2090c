package latency

import (
	"encoding/json"
	"fmt"
	"runtime/debug"
	"strconv"

	"go.k6.io/k6/v2/lib"
)

// k6Version is the version of the k6 that this program is built from; empty where the program does not say.
func k6Version() string {
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == "go.k6.io/k6/v2" {
			return module.Version
		}
	}
	return ""
}

// completeHead adds to a log's head what only k6 knows, where whoever wrote it could not: its version, and of a share
// which execution segment it runs, of which sequence, and at what mean rate.
func completeHead(meta string, options lib.Options, plan schedule) (string, error) {
	if meta == "" {
		return meta, nil
	}
	head := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(meta), &head); err != nil {
		return "", fmt.Errorf("FLOWGAUGE_LOG_META: %w", err)
	}
	if version := k6Version(); string(head["engineVersion"]) == `""` && version != "" {
		head["engineVersion"] = json.RawMessage(strconv.Quote(version))
	}
	if err := addShare(head, options, plan); err != nil {
		return "", err
	}
	text, err := json.Marshal(head)
	return string(text), err
}

// addShare says which share of a load it is. A k6 without a segment runs the whole load.
func addShare(head map[string]json.RawMessage, options lib.Options, plan schedule) error {
	if options.ExecutionSegment == nil || plan == nil {
		return nil
	}
	share := map[string]json.RawMessage{}
	if text, given := head["share"]; given {
		if err := json.Unmarshal(text, &share); err != nil {
			return fmt.Errorf("FLOWGAUGE_LOG_META, share: %w", err)
		}
	}
	sequence := lib.GetFilledExecutionSegmentSequence(options.ExecutionSegmentSequence, options.ExecutionSegment)
	rate := float64(dueBefore(plan, plan.total())) / plan.total().Seconds()
	if share == nil {
		share = map[string]json.RawMessage{}
	}
	for _, member := range []struct {
		of    map[string]json.RawMessage
		name  string
		value any
	}{
		{share, "segment", options.ExecutionSegment.String()},
		{share, "sequence", sequence.String()},
		{head, "share", share},
		{head, "intendedRatePerSecond", rate},
	} {
		text, err := json.Marshal(member.value)
		if err != nil {
			return err
		}
		member.of[member.name] = text
	}
	return nil
}
