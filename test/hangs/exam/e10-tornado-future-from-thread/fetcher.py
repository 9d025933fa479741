import threading
import time

from tornado.concurrent import Future


def download(url, future):
    time.sleep(0.3)
    future.set_result(f"<html>{url}</html>")  # culprit


async def fetch(url):
    future = Future()
    threading.Thread(target=download, args=(url, future), name="download").start()  # culprit
    return await future  # culprit
