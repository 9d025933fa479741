import trio
from library import catalogue


def test_catalogue():
    assert trio.run(catalogue, ["a", "b"]) == ["text of a", "text of b"]
