import json
import threading
from urllib.request import urlopen

import pytest
from site_app import make_site


@pytest.fixture(scope="module")
def site():
    server = make_site()
    thread = threading.Thread(target=server.serve_forever, name="site", daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(url):
    with urlopen(url) as answer:  # culprit
        return json.load(answer)


def test_figures(site):
    assert get(site + "/figures")["sold"] == 12


def test_report(site):
    assert get(site + "/report") == {"kept": 11}  # culprit
