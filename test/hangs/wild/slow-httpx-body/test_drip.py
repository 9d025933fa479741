import drip
import httpx


def test_download():
    assert len(httpx.get(drip.start(), timeout=None).content) == 60 * 512
