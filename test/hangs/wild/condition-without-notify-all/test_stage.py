import threading
import time

from stage import Stage


def test_both_enter():
    stage = Stage()
    guests = [threading.Thread(target=stage.enter, name=f"guest-{n}", daemon=True) for n in range(2)]
    for guest in guests:
        guest.start()
    time.sleep(0.2)
    stage.start()
    for guest in guests:
        guest.join()
