import time

from heartbeat import Heartbeat


def test_beats():
    heartbeat = Heartbeat(0.4)
    heartbeat.start()  # culprit
    time.sleep(1)
    assert heartbeat.beats
