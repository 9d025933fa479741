import uvloop

from count import count


def test_count():
    assert uvloop.run(count(["a", "b"])) == 2
