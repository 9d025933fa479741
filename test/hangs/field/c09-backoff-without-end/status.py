import backoff
import requests


@backoff.on_exception(backoff.constant, requests.ConnectionError, interval=0.2, jitter=None)  # culprit
def fetch_status(url):  # culprit
    return requests.get(f"{url}/status", timeout=1).json()  # culprit
