import gevent
from batch import heartbeat, price_of


def test_known():
    gevent.spawn(heartbeat)
    assert [each.get() for each in [gevent.spawn(price_of, name) for name in ("tea", "rice")]] == [3, 2]


def test_unknown():
    jobs = [gevent.spawn(price_of, name) for name in ("tea", "salt")]
    assert gevent.joinall(jobs)  # culprit
