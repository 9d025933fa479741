import os
import time

import pytest


@pytest.fixture(scope="session")
def cluster(tmp_path_factory, worker_id):
    # the folder that all workers share
    shared = tmp_path_factory.getbasetemp().parent
    (shared / f"ready-{worker_id}").touch()
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    while len(list(shared.glob("ready-*"))) < workers:  # culprit
        time.sleep(0.1)  # culprit
    return workers
