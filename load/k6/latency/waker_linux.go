package latency

import (
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// timerFile is a timerfd that Go's network poller waits for.
type timerFile struct{ file *os.File }

func newKernelTimer() kernelTimer {
	descriptor, err := unix.TimerfdCreate(unix.CLOCK_MONOTONIC, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return nil
	}
	return timerFile{os.NewFile(uintptr(descriptor), "timerfd")}
}

func (t timerFile) sleep(wait time.Duration) bool {
	connection, err := t.file.SyscallConn()
	if err != nil {
		return false
	}
	// A value of zero would disarm it.
	expiry := unix.ItimerSpec{Value: unix.NsecToTimespec(max(1, wait.Nanoseconds()))}
	var armed error
	if err := connection.Control(func(descriptor uintptr) {
		armed = unix.TimerfdSettime(int(descriptor), 0, &expiry, nil)
	}); err != nil || armed != nil {
		return false
	}
	var expirations [8]byte
	_, err = t.file.Read(expirations[:])
	return err == nil
}

func (t timerFile) close() { _ = t.file.Close() }
