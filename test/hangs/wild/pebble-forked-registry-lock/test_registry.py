import multiprocessing

import pebble
import registry


def test_weigh_in_pool():
    registry.start_reload()
    with pebble.ProcessPool(max_workers=1, context=multiprocessing.get_context("fork")) as pool:
        assert pool.schedule(registry.weigh, args=("small",)).result() == 1
