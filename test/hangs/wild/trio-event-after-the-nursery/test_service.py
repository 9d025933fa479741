import trio

from service import Service


def test_run():
    assert trio.run(Service().run)
