import pytest
import requests
import urllib3.util
from requests.adapters import HTTPAdapter


def is_up(url):
    session = requests.Session()
    session.mount("http://", HTTPAdapter(max_retries=urllib3.util.Retry(4, backoff_factor=0.1)))
    try:
        return session.get(url, timeout=1).ok
    except requests.ConnectionError:
        return False


@pytest.fixture
def site():
    url = "http://127.0.0.1:9/"
    while not is_up(url):  # culprit
        pass
    return url
