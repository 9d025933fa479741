import time

from jobs import run_all


def test_all_run():
    start, done = time.monotonic(), []
    run_all([(start + 2.5 * number, done.clear) for number in range(15)])
