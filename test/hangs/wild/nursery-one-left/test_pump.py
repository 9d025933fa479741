import trio

from pump import main


def test_pump():
    assert trio.run(main, 3) == [0, 1, 2]
