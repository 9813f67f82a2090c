//go:build !linux

package latency

func newKernelTimers() kernelTimers { return nil }
