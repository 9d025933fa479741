import queue
import threading


def export(orders, sink):
    for order in orders:
        sink.put(order["id"])  # culprit


def watch(closed):
    closed.wait()


def test_export():
    sink = queue.Queue()
    threading.Thread(target=watch, args=(threading.Event(),), name="price-watch").start()
    exporter = threading.Thread(target=export, args=([{"id": 1}, {}], sink), name="exporter")
    exporter.start()  # culprit
    assert [sink.get() for _ in range(2)] == [1, 2]  # culprit
