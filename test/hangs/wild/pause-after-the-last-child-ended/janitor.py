import os
import signal
import time


class Janitor:
    """Cleans in forked children and counts them when SIGCHLD tells of their end."""

    def __init__(self):
        self.running = {}
        self.cleaned = []
        signal.signal(signal.SIGCHLD, self.reap)

    def clean(self, name):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        time.sleep(0.2)
        self.running[pid] = name

    def reap(self, number, frame):
        while True:
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            if pid in self.running:
                self.cleaned.append(self.running.pop(pid))

    def wait_for_all(self):
        while self.running:
            signal.pause()  # culprit
