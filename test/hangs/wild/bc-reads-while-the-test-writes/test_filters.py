from filters import through_cat


def test_through_cat():
    assert len(through_cat("x" * 99 for _ in range(5000))) == 5000
