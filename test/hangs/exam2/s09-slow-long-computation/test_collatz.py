from collatz import divisors, longest


def test_small():
    assert longest(10) == (9, 19)


def test_below_a_million():
    for _ in range(5):
        best, steps = longest(1_000_000)
        counts = divisors(1_000_000)
    assert steps > 400 and max(counts) > 100
