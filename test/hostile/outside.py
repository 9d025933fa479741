# A process outside the tree that catches both signals and writes down every one that it gets.
import signal
import sys
import time

log = sys.argv[1]


def note(number, frame):
    with open(log, "a") as file:
        file.write("%d\n" % number)


for number in (signal.SIGUSR1, signal.SIGRTMIN + 8, signal.SIGTERM):
    signal.signal(number, note)
print("ready", flush=True)
while True:
    time.sleep(0.2)
