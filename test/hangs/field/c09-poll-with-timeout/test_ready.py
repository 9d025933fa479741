import time

import httpx

import app

client = httpx.Client(timeout=0.5)


def is_ready(url):
    try:
        return client.get(f"{url}/ready").status_code == 200  # culprit
    except httpx.HTTPError:
        return False


def test_model_is_listed():
    url = app.start()
    while not is_ready(url):  # culprit
        time.sleep(0.1)  # culprit
    assert client.get(f"{url}/ready").json() == {"models": ["small"]}
