import multiprocessing


def produce(queue, texts):
    for text in texts:
        queue.put(int(text))  # culprit


def collect(texts):
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        producer = multiprocessing.Process(target=produce, args=(queue, texts))
        producer.start()
        return [queue.get() for _ in texts]  # culprit
