import exporter
import pycurl
import pytest


@pytest.fixture
def url():
    server = exporter.start()
    yield f"http://127.0.0.1:{server.server_port}/all.csv"
    server.shutdown()


def test_export_is_whole(url, tmp_path):
    target = tmp_path / "all.csv"
    with open(target, "wb") as out:
        request = pycurl.Curl()
        request.setopt(pycurl.URL, url)
        request.setopt(pycurl.WRITEDATA, out)
        request.perform()
        request.close()
    assert target.stat().st_size == len(exporter.PORTION) * exporter.COUNT
