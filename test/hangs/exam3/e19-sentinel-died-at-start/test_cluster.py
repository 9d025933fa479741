import pytest

from cluster import Cluster


@pytest.fixture
def cluster():
    cluster = Cluster({"workers": "2"})
    cluster.start()
    yield cluster
    cluster.stop()


def test_sentinel_lives(cluster):
    assert cluster.sentinel.is_alive()
