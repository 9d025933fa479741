import threading
import time

lock = threading.Lock()
loading = threading.Event()
models = {"small": 1}


def reload():
    with lock:  # culprit
        loading.set()
        time.sleep(30)


def weigh(name):
    with lock:  # culprit
        return models[name]


def start_reload():
    threading.Thread(target=reload, name="reloader", daemon=True).start()
    loading.wait()
