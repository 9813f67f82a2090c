//go:build !linux

package latency

func newKernelTimer() kernelTimer { return nil }
