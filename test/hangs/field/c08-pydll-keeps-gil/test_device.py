import os
import threading
import time

from device import Device


def test_answer():
    reading, writing = os.pipe()

    def simulate():
        time.sleep(0.3)
        os.write(writing, b"42\n")

    threading.Thread(target=simulate, daemon=True).start()
    assert Device(reading).read(8) == b"42\n"  # culprit
