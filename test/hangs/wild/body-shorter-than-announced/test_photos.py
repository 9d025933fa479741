import requests

import server


def test_photo():
    port = server.start()
    assert len(requests.get(f"http://127.0.0.1:{port}/a.jpg").content) == 1200  # culprit
