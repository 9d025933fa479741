import multiprocessing

import pytest
import site_app
from daphne.testing import DaphneProcess

multiprocessing.set_start_method("fork", force=True)


@pytest.fixture
def live_server():
    process = DaphneProcess("127.0.0.1", site_app.get_application)
    process.start()  # culprit
    process.ready.wait()  # culprit
    yield f"http://127.0.0.1:{process.port.value}"
    process.terminate()
    process.join()
