import gevent

from batches import Batches

SHELF = {"a": 1, "b": 2}


def fetch_many(keys):
    return {key: SHELF[key] for key in keys}


def test_known_key_after_an_unknown_one():
    batches = Batches(fetch_many)
    gevent.spawn(batches.get, "z")
    gevent.sleep(0.3)
    assert batches.get("a") == 1
