import os
import signal
import subprocess
import sys

PROGRAM = """
import os, signal, time
for number in range({count}):
    time.sleep(0.3)
    os.kill(os.getppid(), signal.SIGUSR1)
"""


class Meter:
    def __init__(self, count):
        self.count = count
        self.seen = 0
        signal.signal(signal.SIGUSR1, self.on_report)
        self.child = subprocess.Popen([sys.executable, "-S", "-E", "-c", PROGRAM.format(count=count)])

    def on_report(self, number, frame):
        self.seen += 1

    def wait(self):
        while self.seen < self.count:
            signal.pause()
        return self.child.wait()


if __name__ == "__main__":
    print(Meter(300).wait(), flush=True)
