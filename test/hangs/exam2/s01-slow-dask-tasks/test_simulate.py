import pytest
from distributed import Client, LocalCluster, as_completed

from simulate import simulate


@pytest.fixture(scope="module")
def client():
    with LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            yield client


def test_simulate_all(client):
    results = {}
    futures = client.map(simulate, range(160))
    for future in as_completed(futures):
        results[future.key] = future.result()
    assert len(results) == 160
    assert all(0.4 < value < 0.6 for value in results.values())
