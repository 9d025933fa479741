import concurrent.futures
import socket

import httpx
import pytest


@pytest.fixture
def mirror():
    listener = socket.create_server(("127.0.0.1", 0))
    yield "http://127.0.0.1:%d" % listener.getsockname()[1]
    listener.close()


def download(url):
    return httpx.get(url, timeout=None, trust_env=False).text  # culprit


def test_three_files(mirror):
    with concurrent.futures.ThreadPoolExecutor(3, thread_name_prefix="download") as executor:
        texts = list(executor.map(download, [mirror + "/%d" % number for number in range(3)]))
    assert len(texts) == 3
