import hashlib

import requests


def fetch(url):
    digest = hashlib.sha256()
    size = 0
    with requests.get(url, stream=True, timeout=30) as response:
        response.raise_for_status()
        for chunk in response.iter_content(2048):
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()
