import os
import signal
import threading
import time

jobs = {}
jobs_lock = threading.Lock()


def reap(number, frame):
    pid, status = os.waitpid(-1, os.WNOHANG)
    jobs_lock.acquire()  # culprit
    jobs[pid] = status
    jobs_lock.release()


def launch():
    with jobs_lock:  # culprit
        pid = os.spawnlp(os.P_NOWAIT, "sleep", "sleep", "0.2")
        jobs[pid] = None
        until = time.monotonic() + 0.6
        while time.monotonic() < until:
            time.sleep(0.05)


signal.signal(signal.SIGCHLD, reap)
launch()
print("jobs:", len(jobs))
