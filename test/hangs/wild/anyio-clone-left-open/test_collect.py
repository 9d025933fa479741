import anyio

from collect import collect


def test_collect():
    assert sorted(anyio.run(collect, 3)) == [0, 1, 2]
