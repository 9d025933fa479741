"""The main thread is done; the interpreter waits for a thread that is no daemon."""

import threading

STOP = threading.Event()


def pump():
    threading.main_thread().join(0.01)
    print("ready", flush=True)
    STOP.wait()


threading.Thread(target=pump, name="pump").start()
