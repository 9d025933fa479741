import trio
from relay import relay


def test_rows():
    assert trio.run(relay, ["1", "x"]) == [1]
