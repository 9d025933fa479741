import pytest


def test_name(worker_id):
    assert worker_id


@pytest.mark.parametrize("n", range(4))
def test_member(cluster, n):
    assert cluster == 2
