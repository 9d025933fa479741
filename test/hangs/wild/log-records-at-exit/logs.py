import logging
import logging.handlers
import multiprocessing

log = logging.getLogger("app")


def set_up():
    records = multiprocessing.get_context("fork").Queue()  # culprit
    log.setLevel(logging.INFO)
    log.addHandler(logging.handlers.QueueHandler(records))
    return records
