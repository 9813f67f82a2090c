package latency

import (
	"encoding/json"
	"fmt"

	"go.k6.io/k6/v2/lib"
)

// withShare completes a log's head with what only the k6 of a share knows: which execution segment it runs, of which
// sequence, and at what mean rate. A k6 without a segment runs the whole load, and its head stays as it is.
func withShare(meta string, options lib.Options, plan schedule) (string, error) {
	if meta == "" || options.ExecutionSegment == nil || plan == nil {
		return meta, nil
	}
	head, share := map[string]json.RawMessage{}, map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(meta), &head); err != nil {
		return "", fmt.Errorf("FLOWGAUGE_LOG_META: %w", err)
	}
	if text, given := head["share"]; given {
		if err := json.Unmarshal(text, &share); err != nil {
			return "", fmt.Errorf("FLOWGAUGE_LOG_META, share: %w", err)
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
			return "", err
		}
		member.of[member.name] = text
	}
	text, err := json.Marshal(head)
	return string(text), err
}
