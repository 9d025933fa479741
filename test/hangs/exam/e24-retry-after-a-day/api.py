import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


class Api:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()
        retry = Retry(total=3, backoff_factor=0.1, status_forcelist=[429, 503])
        self.session.mount("http://", HTTPAdapter(max_retries=retry))  # culprit

    def quota(self):
        response = self.session.get(f"{self.base}/quota", timeout=5)  # culprit
        response.raise_for_status()
        return response.json()["left"]
