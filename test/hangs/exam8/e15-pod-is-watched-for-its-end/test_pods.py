import pytest
from apiserver import FakeApi
from pods import wait_until_gone


@pytest.fixture
def api():
    return FakeApi()


def test_pod_is_gone(api):
    api.changes.put("ADDED")
    api.changes.put("MODIFIED")
    assert wait_until_gone(api.url)[-1] == "DELETED"  # culprit
