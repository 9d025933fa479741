import concurrent.futures
import threading


class Motor:
    def __init__(self):
        self.executor = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="motor")
        self.moved = threading.Condition()
        self.position = 0

    def reply(self, position):
        with self.moved:
            self.position = position
            self.moved.notify_all()

    def _wait_for(self, position):
        with self.moved:
            while self.position != position:
                self.moved.wait()  # culprit
        return position

    def move(self, position, patience=1):
        call = self.executor.submit(self._wait_for, position)  # culprit
        return call.result(timeout=patience)
