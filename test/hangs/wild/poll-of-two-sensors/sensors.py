import select
import socket
import threading


def sensor(end, name):
    order = end.recv(16)  # culprit
    end.sendall(name + order)


def first_reading():
    ours = []
    for name in (b"left", b"right"):
        here, there = socket.socketpair()
        ours.append(here)
        threading.Thread(target=sensor, args=(there, name), name=name.decode(), daemon=True).start()
    poll = select.poll()
    for one in ours:
        poll.register(one, select.POLLIN)
    ready = poll.poll()  # culprit
    return ready
