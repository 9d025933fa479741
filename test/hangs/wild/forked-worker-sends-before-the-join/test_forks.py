from forks import collect, start


def squares(first, last):
    return [number * number for number in range(first, last)]


def test_squares():
    children = [start(squares, 0, 100), start(squares, 100, 60000)]
    first, second = collect(children)  # culprit
    assert len(first) + len(second) == 60000
