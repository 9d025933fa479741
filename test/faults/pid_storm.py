# Bystanders in a PID namespace in which numbers come again within seconds: each is a session of its own that ends by itself and writes
# down any signal that it gets. Between them forks that end at once. Until the file `stop` is there; then tells what became of all.
import os
import signal
import sys
import time

folder, alive = sys.argv[1], int(sys.argv[2])
HEARD = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGRTMIN + 8, signal.SIGCONT)


def bystander():
    os.setsid()

    def note(number, frame):
        with open(folder + "/heard", "a") as file:
            file.write("%d got %d\n" % (os.getpid(), number))

    for number in HEARD:
        signal.signal(number, note)
    time.sleep(0.3 + os.getpid() % 10 / 10)
    os._exit(0)


living, harmed, started = set(), [], 0
while not os.path.exists(folder + "/stop"):
    while len(living) < alive:
        pid = os.fork()
        if pid == 0:
            bystander()
        living.add(pid)
        started += 1
    for _ in range(5):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        os.waitpid(pid, 0)
    while living:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            break
        living.discard(pid)
        if status != 0:
            harmed.append("%d ended with %d" % (pid, status))
    time.sleep(0.005)
with open(folder + "/told", "w") as file:
    file.write("%d bystanders\n%s\n" % (started, "\n".join(harmed)))
