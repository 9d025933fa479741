import atexit
import os
import time


class Janitor:
    def __init__(self):
        reader, self.writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.writer)
            while os.read(reader, 64):
                pass
            os._exit(0)
        os.close(reader)

    def stop(self):
        os.close(self.writer)
        os.waitpid(self.pid, 0)  # culprit


def run_in_background(seconds):
    if os.fork() == 0:  # culprit
        time.sleep(seconds)
        os._exit(0)


janitor = Janitor()
atexit.register(janitor.stop)
run_in_background(3600)
print("done", flush=True)
