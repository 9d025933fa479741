import sys
from pathlib import Path

import pytest
from xprocess import ProcessStarter


@pytest.fixture
def stock_server(xprocess):
    class Starter(ProcessStarter):
        pattern = "ready to serve"  # culprit
        args = [sys.executable, "-u", str(Path(__file__).with_name("stock_server.py"))]
        terminate_on_interrupt = True

    xprocess.ensure("stock", Starter)  # culprit
    yield "127.0.0.1"
    xprocess.getinfo("stock").terminate()
