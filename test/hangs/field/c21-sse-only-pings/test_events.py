import httpx
from httpx_sse import connect_sse

import events


def first(client, url, kind):
    with connect_sse(client, "GET", url) as source:
        for event in source.iter_sse():  # culprit
            if event.event == kind:
                return event.data


def test_ready_is_announced():
    server = events.start()
    with httpx.Client(timeout=5) as client:
        assert first(client, f"http://127.0.0.1:{server.server_port}/events", "ready") == "2"  # culprit
