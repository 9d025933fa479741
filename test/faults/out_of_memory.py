# Takes memory in small steps: `child` until the kernel kills a child for it, `wrapper` until it has killed who started us. Then hangs.
import os
import sys
import threading
import time


def wait_for_nothing():
    print("ready", flush=True)
    threading.Event().wait()


def take(goes_on):
    held = []
    while goes_on():
        held.append(bytearray(os.urandom(1)) * 4_000_000)
        time.sleep(0.005)


if sys.argv[1] == "child":
    pid = os.fork()
    if pid == 0:
        take(lambda: True)
    os.waitpid(pid, 0)
    wait_for_nothing()
# The shell may stand between.
wrapper = int(open("/proc/%d/stat" % os.getppid()).read().rsplit(") ", 1)[1].split()[1])
print("ready", flush=True)
while open("/proc/%d/oom_score_adj" % wrapper).read().strip() != "1000":
    time.sleep(0.01)
take(lambda: os.path.exists("/proc/%d/maps" % wrapper) and open("/proc/%d/cmdline" % wrapper).read() != "")
wait_for_nothing()
