import os
import signal
import threading


def test_stop_signal():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGTERM])
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
    assert signal.sigwait([signal.SIGUSR1]) == signal.SIGUSR1  # culprit
