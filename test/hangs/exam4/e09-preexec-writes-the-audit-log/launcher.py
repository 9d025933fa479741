import os
import subprocess
import threading
import time


class Audit:
    def __init__(self):
        self.lock = threading.Lock()
        self.lines = []
        self.flushing = threading.Event()

    def note(self, line):
        with self.lock:  # culprit
            self.lines.append(line)

    def flush(self):
        with self.lock:  # culprit
            self.flushing.set()
            time.sleep(0.8)
            self.lines.clear()


class Launcher:
    def __init__(self, audit):
        self.audit = audit

    def limit(self):
        os.nice(1)
        self.audit.note(f"{os.getpid()} is limited")  # culprit

    def run(self, *command):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=self.limit)  # culprit
        return process.communicate()[0]
