def cube(value):  # culprit
    return value * value * value  # culprit


def root(function, target, low, high):
    while high - low > 0:  # culprit
        middle = (low + high) / 2  # culprit
        if function(middle) < target:  # culprit
            low = middle  # culprit
        else:
            high = middle  # culprit
    return low


def test_cube_root():
    assert round(root(cube, 30.0, 0.0, 30.0), 3) == 3.107
