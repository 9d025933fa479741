import os
import signal
import subprocess
import time


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Supervisor:
    def __init__(self):
        self.jobs = {}

    def start(self, name, *command):
        self.jobs[name] = subprocess.Popen(command)
        return self.jobs[name].pid

    def stop(self, name):
        pid = self.jobs[name].pid
        os.kill(pid, signal.SIGTERM)
        while is_alive(pid):  # culprit
            time.sleep(0.05)  # culprit
