import threading

LOCK = threading.Lock()
ATTEMPTS = []


def print_page(text):
    LOCK.acquire()  # culprit
    ATTEMPTS.append(text)
    if len(ATTEMPTS) < 2:
        raise ConnectionError("printer is offline")
    LOCK.release()
    return len(text)
