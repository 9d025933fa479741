import threading

slots = threading.Semaphore(1)


def download(name):
    slots.acquire()  # culprit
    size = int(name)  # culprit
    slots.release()
    return size
