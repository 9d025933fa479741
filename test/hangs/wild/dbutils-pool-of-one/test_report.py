from report import report


def test_two_reports():
    first = report()  # culprit
    second = report()  # culprit
    assert first and second
