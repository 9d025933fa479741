import pytest

from depot import Depot
from fetch import Fetch


@pytest.fixture
def depot():
    depot = Depot()
    depot.files.update(readme=b"hello", backup=b"x" * 20_000_000)
    return depot


@pytest.mark.parametrize("name, size", [("readme", 5), ("backup", 20_000_000)])
def test_fetch(depot, name, size):
    fetch = Fetch(depot.port)
    assert len(fetch(name)) == size  # culprit
    fetch.close()
