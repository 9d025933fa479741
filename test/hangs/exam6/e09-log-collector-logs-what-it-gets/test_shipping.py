import logging

import pytest

from collector import Collector
from shipping import CollectorHandler

log = logging.getLogger("shop.orders")


@pytest.fixture
def collector():
    with Collector() as collector:
        handler = CollectorHandler(collector.url)
        root = logging.getLogger()
        root.addHandler(handler)
        root.setLevel(logging.WARNING)
        yield collector
        root.removeHandler(handler)
        handler.close()


def test_warning_is_sent(collector):
    log.warning("order %d has no address", 17)
    assert [entry["message"] for entry in collector.server.entries] == ["order 17 has no address"]


def test_error_is_reported_twice(collector):
    log.error("order %d cannot be paid", 18)  # culprit
    assert len(collector.server.entries) == 2
