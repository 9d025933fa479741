import trio

from probe import run


def test_run():
    assert trio.run(run)
