import logging, logging.handlers, multiprocessing
queue = multiprocessing.Queue()  # culprit

def setup():
    handler = logging.handlers.QueueHandler(queue)  # culprit
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
