import threading
import time

from title import is_title


def beat(beats):
    while True:
        beats.append(time.monotonic())
        time.sleep(0.05)


def test_long_title():
    beats = []
    threading.Thread(target=beat, args=(beats,), name="heartbeat", daemon=True).start()
    assert not is_title("a considerably long title with very many words and then a mark!")
