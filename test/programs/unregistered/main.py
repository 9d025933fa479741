import threading

ready = threading.Event()


def wait_for_ready():
    ready.wait()


wait_for_ready()
