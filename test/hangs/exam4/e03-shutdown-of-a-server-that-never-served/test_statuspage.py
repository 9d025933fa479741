import pytest

from statuspage import StatusPage


@pytest.fixture
def page():
    page = StatusPage({"title": "All systems go"})
    page.start()
    yield page
    page.stop()  # culprit


def test_has_a_port(page):
    assert page.port > 0
