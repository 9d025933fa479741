from film import SIZE, colour


def grey(number):
    return bytes([number % 256]) * (SIZE * SIZE)


def test_one_frame():
    assert len(colour([grey(7)])) == 1


def test_a_scene():
    assert len(colour(grey(number) for number in range(2000))) == 2000  # culprit
