import pytest
from distributed import Client, LocalCluster

from summary import mean, summarise

STATIONS = {"north": [1.0, 2.0], "south": [4.0, 6.0], "east": [3.0]}


@pytest.fixture(scope="module")
def client():
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            yield client


def test_mean(client):
    assert client.submit(mean, [1.0, 3.0]).result() == 2.0


def test_summarise(client):
    assert client.submit(summarise, STATIONS).result() == {"north": 1.5, "south": 5.0, "east": 3.0}
