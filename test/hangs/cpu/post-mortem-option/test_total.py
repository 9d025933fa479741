def total(rows):
    return sum(row["amount"] for row in rows)


def test_total():
    rows = [{"amount": 2}, {"amount": 3}]
    assert total(rows) == 6  # culprit
