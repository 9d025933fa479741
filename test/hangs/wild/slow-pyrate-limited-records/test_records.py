from records import record


def test_all_records():
    assert len([record(number) for number in range(100)]) == 100
