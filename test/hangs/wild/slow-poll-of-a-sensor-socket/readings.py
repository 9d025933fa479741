import select
import socket
import threading
import time


def sensor(end):
    for number in range(30):
        time.sleep(1)
        end.sendall(b"%d\n" % number)


def collect():
    here, there = socket.socketpair()
    spare, _ = quiet = socket.socketpair()
    threading.Thread(target=sensor, args=(there,), name="sensor", daemon=True).start()
    readings = []
    while len(readings) < 30:
        ready, _, _ = select.select([here, spare], [], [])  # culprit
        readings += [one.recv(16) for one in ready]
    return readings, quiet
