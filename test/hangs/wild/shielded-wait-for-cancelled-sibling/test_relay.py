import anyio
from relay import Relay


def test_relay():
    anyio.run(Relay().run)
