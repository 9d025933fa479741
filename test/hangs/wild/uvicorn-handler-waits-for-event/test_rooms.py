import threading
import time

import httpx
import pytest
import uvicorn
from rooms import app


@pytest.fixture
def url():
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, name="uvicorn", daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_news(url):
    assert httpx.post(f"{url}/b").text == "posted"
    assert httpx.get(f"{url}/a", timeout=None).text == "news"  # culprit
