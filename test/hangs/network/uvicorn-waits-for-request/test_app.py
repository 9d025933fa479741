import threading
import time

import httpx
import pytest
import uvicorn

from app import app


@pytest.fixture
def url():
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, name="uvicorn")
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield "http://127.0.0.1:%d" % server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()  # culprit


def test_follow_updates(url):
    follow = threading.Thread(target=httpx.get, args=(url + "/updates",), kwargs={"timeout": None}, daemon=True)
    follow.start()
    follow.join(1.0)
    assert httpx.get(url).text == "ok"
