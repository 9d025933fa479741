import pytest
import tenacity


@tenacity.retry(stop=tenacity.stop_after_attempt(30), wait=tenacity.wait_fixed(1), reraise=True)
def connect():
    raise ConnectionError("not yet")


def test_gives_up():
    with pytest.raises(ConnectionError):
        connect()  # culprit
