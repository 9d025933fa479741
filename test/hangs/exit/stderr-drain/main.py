import subprocess
import sys
import threading
import time

SERVICE = "import sys, time; print('up', file=sys.stderr, flush=True); time.sleep(3600)"


def drain(stream, ready):
    while True:
        line = stream.readline()
        if not line:
            return
        ready.set()


def start_service():
    ready = threading.Event()
    service = subprocess.Popen([sys.executable, "-c", SERVICE], stderr=subprocess.PIPE)  # culprit
    threading.Thread(target=drain, args=(service.stderr, ready)).start()  # culprit
    ready.wait(10)
    return service


if __name__ == "__main__":
    service = start_service()
    time.sleep(0.1)
    print("service is up:", service.poll() is None)
