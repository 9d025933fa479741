# A process registers and ends; another one gets its PID: a child of ours, or, with `outside`, one that is none of the tree's. Then hangs.
import os
import signal
import subprocess
import sys
import threading
import time

program, log, where = sys.argv[1:4]
LAST = "/proc/sys/kernel/ns_last_pid"
folder = os.environ["WHYHUNG"].split(":", 4)[4]


def wait_for_nothing():
    threading.Event().wait()


def choose_next():
    with open(LAST, "w") as file:
        file.write(str(wanted - 1))


def start():
    if where == "child":
        choose_next()
        return subprocess.Popen([sys.executable, "-I", program, log], env={}, stdout=subprocess.DEVNULL).pid
    # The grandchild is to get the number, so that nothing of the tree is its parent.
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        choose_next()
        grandchild = subprocess.Popen(
            [sys.executable, "-I", program, log], env={}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, cwd="/")
        os.write(writer, str(grandchild.pid).encode())
        os._exit(0)
    os.close(writer)
    pid = int(os.read(reader, 20))
    os.close(reader)
    os.wait()
    return pid


for _ in range(50):
    first = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
    wanted = first.pid
    while not os.path.exists("%s/registered/%d.txt" % (folder, wanted)):
        time.sleep(0.01)
    first.kill()
    first.wait()
    pid = start()
    if pid == wanted:
        print("reused %d" % pid, flush=True)
        wait_for_nothing()
    os.kill(pid, signal.SIGKILL)
    if where == "child":
        os.waitpid(pid, 0)
sys.exit("no number was given again")
