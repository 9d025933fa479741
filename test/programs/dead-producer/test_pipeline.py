import queue
import threading

END = object()


def produce(items):
    items.put(1)
    raise RuntimeError("the source is gone")


def consume(items):
    while items.get() is not END:
        pass


def test_pipeline():
    items = queue.Queue()
    consumer = threading.Thread(target=consume, args=(items,), name="consumer")
    producer = threading.Thread(target=produce, args=(items,), name="producer")
    consumer.start()
    producer.start()
    producer.join()
