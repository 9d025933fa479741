import gather
import trio


def test_squares():
    assert trio.run(gather.squares, [1, 2]) == [1, 4]
