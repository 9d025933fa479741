import time

import httpx

import app


def is_ready(url):
    try:
        return httpx.get(f"{url}/ready", timeout=0.5).status_code == 200  # culprit
    except httpx.HTTPError:
        return False


def test_model_is_listed():
    url = app.start()
    while not is_ready(url):  # culprit
        time.sleep(0.1)  # culprit
    assert httpx.get(f"{url}/ready").json() == {"models": ["small"]}
