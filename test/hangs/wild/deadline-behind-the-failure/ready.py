import time

import httpx


def wait_until_ready(url, patience=2):
    deadline = time.monotonic() + patience
    while True:
        try:
            answer = httpx.get(url, timeout=1)
        except httpx.ConnectError:
            time.sleep(0.2)  # culprit
            continue
        if answer.is_success:
            return
        if time.monotonic() > deadline:
            raise TimeoutError(url)
        time.sleep(0.2)
