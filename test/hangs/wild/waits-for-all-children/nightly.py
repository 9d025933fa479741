import os
import subprocess
import sys


def run(parts):
    monitor = subprocess.Popen([sys.executable, "monitor.py"])  # culprit
    workers = [subprocess.Popen([sys.executable, "-c", f"print({part})"]) for part in parts]
    done = 0
    while True:
        try:
            os.wait()  # culprit
        except ChildProcessError:
            break
        done += 1
    monitor.terminate()
    return done - len(workers)
