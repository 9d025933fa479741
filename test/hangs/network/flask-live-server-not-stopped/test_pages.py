import threading

import pytest
import requests
from flask import Flask
from werkzeug.serving import make_server


@pytest.fixture(scope="session")
def live_server():
    app = Flask("pages")
    app.add_url_rule("/", "index", lambda: "index")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, name="live-server").start()  # culprit
    return "http://127.0.0.1:%d" % server.port


def test_index(live_server):
    assert requests.get(live_server + "/").text == "index"
