import threading

import requests
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from hooks import Hooks


def receiver():
    server = make_server("127.0.0.1", 0, Response("ok"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def test_hook_is_delivered():
    url = receiver()
    hooks = Hooks(lambda url, body: requests.post(url, json=body).text)
    hooks.events.put({"url": f"{url}/hook", "body": {"paid": True}})
    assert hooks.done.get() == "ok"  # culprit
