import time

import pytest


@pytest.fixture
def page(request):
    time.sleep(0.1)
    yield {"width": request.param}
    time.sleep(0.1)


@pytest.mark.parametrize("page", range(300), indirect=True)
def test_width(page):
    assert page["width"] >= 0
