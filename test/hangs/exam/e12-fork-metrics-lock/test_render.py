import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

import metrics


def test_render_in_parallel():
    metrics.start_reporter()
    time.sleep(0.2)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:  # culprit
        assert list(pool.map(metrics.render, ["one", "two"])) == ["<p>one</p>", "<p>two</p>"]  # culprit
