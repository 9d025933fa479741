# A process of another session that is given a descriptor through a socket, as ssh's ControlMaster is, and keeps it; notes every signal that it gets.
import array
import os
import signal
import socket
import sys
import time

log, address = sys.argv[1:3]
if os.fork():
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)


def note(number, frame):
    with open(log, "a") as file:
        file.write("%d\n" % number)


for number in (signal.SIGUSR1, signal.SIGRTMIN + 8, signal.SIGTERM, signal.SIGCONT):
    signal.signal(number, note)
server = socket.socket(socket.AF_UNIX)
server.bind(address)
server.listen(1)
print(os.getpid(), flush=True)
connection = server.accept()[0]
_, ancillary, _, _ = connection.recvmsg(1, socket.CMSG_SPACE(4))
kept = array.array("i", ancillary[0][2])
connection.send(b"k")
while True:
    time.sleep(0.2)
