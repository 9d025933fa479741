import time

from bus import Bus


def test_announcement_is_heard():
    bus = Bus()
    time.sleep(0.3)  # the listener is ready
    bus.announce("12 chairs")  # culprit
    time.sleep(0.3)
    assert bus.heard == ["12 chairs"]
