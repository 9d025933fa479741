import asyncio
import threading
import time

import pytest


class Scanner:
    """Calls back on a thread of its own, as drivers do."""

    def __init__(self, on_code):
        self.on_code = on_code
        self.thread = threading.Thread(target=self.run, name="scanner", daemon=True)
        self.thread.start()

    def run(self):
        time.sleep(0.6)
        self.on_code("4006381333931")  # culprit
        time.sleep(3600)


@pytest.mark.asyncio
async def test_first_code():
    codes = asyncio.Queue()
    Scanner(codes.put_nowait)
    assert await codes.get() == "4006381333931"  # culprit
