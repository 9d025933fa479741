from takedown import check_all


def test_check_all():
    assert len(check_all(["https://a.example", "b.example", "https://c.example"])) == 3
