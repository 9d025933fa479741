import signal
import subprocess
import sys


def test_cache_is_warm():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    child = subprocess.Popen([sys.executable, "warm.py"])
    info = signal.sigwaitinfo({signal.SIGUSR1})  # culprit
    assert info.si_pid == child.pid
