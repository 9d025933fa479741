import atexit
import threading


def heartbeat(stop):
    while not stop.wait(300):
        pass


def start_heartbeat():
    stop = threading.Event()
    thread = threading.Thread(target=heartbeat, args=(stop,), name="heartbeat", daemon=True)
    thread.start()  # culprit
    atexit.register(thread.join)  # culprit
    return stop


if __name__ == "__main__":
    stop = start_heartbeat()
    print("ready:", not stop.is_set())
