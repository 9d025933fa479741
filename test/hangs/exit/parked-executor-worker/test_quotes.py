import queue
from concurrent.futures import ThreadPoolExecutor

import pytest

executor = ThreadPoolExecutor(max_workers=2, thread_name_prefix="quotes")
feed = queue.Queue()


def next_quote():
    return feed.get()


@pytest.fixture
def quote():
    return executor.submit(next_quote)  # culprit


def test_quote_arrives(quote):
    assert quote.result(timeout=0.3) > 0
