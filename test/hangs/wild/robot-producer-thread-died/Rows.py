import queue
import threading


class Rows:
    ROBOT_LIBRARY_SCOPE = "SUITE"

    def __init__(self):
        self.items = queue.Queue()

    def read_rows(self, *rows):
        threading.Thread(target=self._read, args=(rows,), name="row-reader", daemon=True).start()

    def _read(self, rows):
        for row in rows:
            self.items.put(int(row))  # culprit

    def next_row_should_be(self, wanted):
        assert self.items.get() == int(wanted)  # culprit
