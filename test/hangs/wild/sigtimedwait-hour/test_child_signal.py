import signal
import subprocess


def test_child_signal():
    subprocess.run(["true"])
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    info = signal.sigtimedwait([signal.SIGCHLD], 3600)  # culprit
    assert info.si_signo == signal.SIGCHLD
