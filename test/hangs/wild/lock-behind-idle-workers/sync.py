import queue
import threading
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(6, thread_name_prefix="pool_")
state, replies = threading.Lock(), queue.Queue()


def sync():
    with state:
        return replies.get()  # culprit


def status():
    with state:  # culprit
        return "idle"
