import time

import httpx


def get(url, attempts=10):
    for _ in range(attempts):
        answer = httpx.get(url)
        if answer.status_code != 429:
            return answer.text
        time.sleep(float(answer.headers["Retry-After"]))
    raise TimeoutError(url)


def pages(url, count):
    return [get(f"{url}{number}") for number in range(count)]
