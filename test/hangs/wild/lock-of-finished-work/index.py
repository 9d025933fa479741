import threading

guard = threading.Lock()
known = {}


def put(key, value):
    guard.acquire()  # culprit
    known[key] = len(value)
    guard.release()
