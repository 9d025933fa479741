import signal
import subprocess
import sys

done = []


def start_worker():
    # The worker must not be interrupted before it has its own handlers.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})  # culprit
    return subprocess.Popen([sys.executable, "worker.py"])


signal.signal(signal.SIGUSR1, lambda number, frame: done.append(number))
worker = start_worker()
while not done:
    signal.pause()  # culprit
worker.wait()
