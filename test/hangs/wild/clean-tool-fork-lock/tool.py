import os
import threading
import time


lock = threading.Lock()


def audit():
    while True:
        with lock:  # culprit
            time.sleep(0.3)


threading.Thread(target=audit, daemon=True).start()
time.sleep(0.1)
pid = os.fork()
if pid == 0:
    with lock:  # culprit
        os._exit(0)
os.waitpid(pid, 0)
print("done")
