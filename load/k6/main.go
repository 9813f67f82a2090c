// Command k6 is k6 with flowgauge's latency output built in: `--out flowgauge=FILE.hlog`.
package main

import (
	k6cmd "go.k6.io/k6/v2/cmd"
	"go.k6.io/k6/v2/output"

	"flowgauge.dev/k6/latency"
)

func main() {
	output.RegisterExtension("flowgauge", latency.New)
	k6cmd.Execute()
}
