import threading
import time

import pytest

from ports import first_free_port


@pytest.fixture
def heartbeat():
    beats = []

    def beat():
        while True:
            beats.append(time.monotonic())
            time.sleep(0.05)

    threading.Thread(target=beat, name="heartbeat", daemon=True).start()
    return beats


def test_first_free_port(heartbeat):
    assert first_free_port() == 8010
    assert heartbeat
