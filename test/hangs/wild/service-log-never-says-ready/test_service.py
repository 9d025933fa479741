import sys
from pathlib import Path

import pytest
from xprocess import ProcessStarter


@pytest.fixture
def service(xprocess):
    class Starter(ProcessStarter):
        pattern = "ready to serve"
        args = [sys.executable, str(Path(__file__).with_name("service.py"))]

    xprocess.ensure("service", Starter)  # culprit
    yield
    xprocess.getinfo("service").terminate()


def test_service(service):
    assert True
