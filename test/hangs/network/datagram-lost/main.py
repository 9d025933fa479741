import socket
import threading


class Probe:
    def __init__(self, target):
        self.target = target
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))

    def run(self):
        self.socket.sendto(b"ping", self.target)
        self.answer, _ = self.socket.recvfrom(64)  # culprit


silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
silent.bind(("127.0.0.1", 0))
probe = Probe(silent.getsockname())
thread = threading.Thread(target=probe.run, name="probe")
thread.start()
thread.join()
print(probe.answer)
