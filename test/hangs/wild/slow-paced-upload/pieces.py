import time

import requests


def paced(pieces, pause):
    for piece in pieces:
        time.sleep(pause)
        yield piece


def upload(url, count):
    return requests.put(url, data=paced([b"x" * 10] * count, 0.5), timeout=90).text
