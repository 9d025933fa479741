import pathlib
import signal
import threading

clients = threading.Event()


def drain(signum, frame):
    print("draining", flush=True)


signal.signal(signal.SIGTERM, drain)
pathlib.Path("gateway.ready").touch()
clients.wait()
