import pytest
import urllib3


def test_dead_mirror_is_reported():
    pool = urllib3.PoolManager(retries=urllib3.Retry(12, backoff_factor=0.5, backoff_max=10))
    with pytest.raises(urllib3.exceptions.MaxRetryError):
        pool.request("GET", "http://127.0.0.1:9/index.json")  # culprit
