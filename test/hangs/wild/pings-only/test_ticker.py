import subprocess
import sys

import pytest

from ticker import first_price


@pytest.fixture
def port():
    server = subprocess.Popen([sys.executable, "server.py"], stdout=subprocess.PIPE, text=True)
    yield int(server.stdout.readline())
    server.kill()


@pytest.mark.asyncio
async def test_first_price(port):
    assert await first_price(port)
