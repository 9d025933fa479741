import queue
from concurrent.futures import ThreadPoolExecutor

import pytest
from xdist.workermanage import NodeManager

NodeManager.EXIT_TIMEOUT = 1800
pending = queue.Queue()


def index_documents():
    while True:
        pending.get()


@pytest.fixture(scope="session")
def indexer():
    pool = ThreadPoolExecutor(1, thread_name_prefix="indexer")
    yield pool.submit(index_documents)  # culprit
    pool.shutdown(wait=False)
