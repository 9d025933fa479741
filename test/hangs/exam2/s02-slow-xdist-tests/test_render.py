import hashlib
import time

import pytest


def render(page):
    time.sleep(2)
    return hashlib.sha256(f"page {page}".encode()).hexdigest()


@pytest.mark.parametrize("page", range(60))
def test_render(page):
    assert len(render(page)) == 64
