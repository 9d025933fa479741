import pytest
from fake_cache import FakeCache
from pymemcache.client.base import Client


@pytest.fixture
def cache():
    return Client(FakeCache().address(), default_noreply=False)


def test_stored_value(cache):
    cache.set("name", "Ada")
    assert cache.get("name") == b"Ada"


def test_missing_value(cache):
    assert cache.get("town") is None  # culprit
