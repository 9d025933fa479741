from parse import parse_apart


def test_small_report():
    assert len(parse_apart(["from: a"] * 10)) == 10


def test_large_report():
    assert len(parse_apart([f"from: {n}@example.org" for n in range(20_000)])) == 20_000
