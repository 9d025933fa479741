import os
import signal
import threading


class Daemon:
    def __init__(self):
        self.reloads = 0
        signal.signal(signal.SIGHUP, self.on_reload)

    def on_reload(self, number, frame):
        self.reloads += 1

    def read_configuration(self):
        announcer = threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGHUP))
        announcer.start()
        announcer.join()

    def serve(self):
        while True:
            signal.pause()  # culprit
            if self.reloads > 0:
                return self.reloads


def main():
    daemon = Daemon()
    daemon.read_configuration()
    print("reloads:", daemon.serve(), flush=True)  # culprit


if __name__ == "__main__":
    main()
