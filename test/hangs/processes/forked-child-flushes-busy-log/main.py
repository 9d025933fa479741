import os
import threading
import time

reader, writer = os.pipe()
log = os.fdopen(writer, "wb")


def trace():
    log.write(b"event\n" * 40000)


def drain():
    os.set_blocking(reader, True)
    while os.read(reader, 65536):
        pass


threading.Thread(target=trace, daemon=True).start()
time.sleep(0.4)
child = os.fork()  # culprit
if child == 0:
    log.flush()  # culprit
    os._exit(0)
threading.Thread(target=drain, daemon=True).start()
os.waitpid(child, 0)
