import signal
import subprocess


class Supervisor:
    """Runs programs, and takes its own signals with sigwait() in the main loop."""

    def __init__(self):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})  # culprit
        self.children = {}

    def start(self, name, command):
        self.children[name] = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # culprit

    def stop(self, name):
        child = self.children.pop(name)
        child.terminate()  # culprit
        return child.wait()  # culprit
