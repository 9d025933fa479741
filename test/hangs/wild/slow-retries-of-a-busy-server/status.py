import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


def status(url):
    session = requests.Session()
    retries = Retry(total=6, backoff_factor=2, status_forcelist=[503])
    session.mount("http://", HTTPAdapter(max_retries=retries))
    return session.get(url, timeout=5).text
