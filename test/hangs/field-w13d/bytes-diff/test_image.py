def render(rows):
    return [b"%06d" % (row * 7919 % 999983) + bytes(range(40, 90)) for row in range(rows)]


def test_render():
    left = render(1500)
    right = [row.replace(b"+", b"-").replace(b"9", b"8") for row in left]
    assert left == right
