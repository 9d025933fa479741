from backfill import backfill


def test_backfill():
    assert backfill(100) == 100
