import asyncio
import threading

import pytest


class Backend:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.serve, name="backend-loop")

    def serve(self):
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()  # culprit


@pytest.fixture(scope="session")
def backend():
    backend = Backend()
    backend.thread.start()  # culprit
    yield backend
    backend.thread.join()  # culprit
