import time

from scheduler import Scheduler


def test_ticks():
    scheduler = Scheduler()
    scheduler.start()
    time.sleep(0.5)
    assert scheduler.count
