import os

import pytest


@pytest.fixture(scope="session")
def host():
    return os.environ.get("TEST_HOST") or input("Host: ")  # culprit
