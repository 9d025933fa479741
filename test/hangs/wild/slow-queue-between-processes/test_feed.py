import multiprocessing

from feed import feed


def test_feed():
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    producer = context.Process(target=feed, args=[queue])
    producer.start()
    assert [queue.get() for _ in range(300)] == list(range(300))
    producer.join()
