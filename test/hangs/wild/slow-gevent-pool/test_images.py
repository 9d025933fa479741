from gevent import monkey

monkey.patch_all()

import time

from gevent.pool import Pool


def shrink(number):
    time.sleep(0.4)
    return number


def test_images():
    assert Pool(2).map(shrink, range(300)) == list(range(300))
