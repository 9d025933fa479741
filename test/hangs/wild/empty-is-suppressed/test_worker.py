import queue
import threading

from worker import END, Worker


def produce(items, source):
    for value in source:
        items.put(int(value))
    items.put(END)


def test_all_items_are_seen():
    items = queue.Queue()
    worker = Worker(items)
    worker.start()
    producer = threading.Thread(target=produce, args=(items, ["1", "2", "three"]), name="producer")
    producer.start()
    producer.join()
    worker.join()  # culprit
    assert worker.seen == [1, 2, 3]
