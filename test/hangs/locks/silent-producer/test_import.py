import queue
import sys
import threading


def read_rows(rows, sink):
    for row in rows:
        if not row:
            sys.exit("empty row")  # culprit
        sink.put(row)
    sink.put(None)


def collect(source):
    found = []
    while True:
        row = source.get()  # culprit
        if row is None:
            return found
        found.append(row)


def test_import():
    channel = queue.Queue()
    threading.Thread(target=read_rows, args=(["a", "", "c"], channel), name="row-reader").start()  # culprit
    assert collect(channel) == ["a", "c"]
