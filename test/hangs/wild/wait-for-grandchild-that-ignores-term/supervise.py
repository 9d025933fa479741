import subprocess
import sys

import psutil

STAYS = "trap '' TERM; exec sleep 900"
LAUNCHER = f"import subprocess; child = subprocess.Popen(['bash', '-c', {STAYS!r}]); print(child.pid, flush=True); child.wait()"


def start():
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCHER], stdout=subprocess.PIPE, text=True)
    pid = int(launcher.stdout.readline())
    while psutil.Process(pid).name() != "sleep":
        pass
    return launcher, pid


def stop(pid):
    worker = psutil.Process(pid)
    worker.terminate()
    return worker.wait()  # culprit
