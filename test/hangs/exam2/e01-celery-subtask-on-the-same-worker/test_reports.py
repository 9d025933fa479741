from reports import report, total


def test_total(worker):
    assert total.delay([1, 2, 3]).get() == 6


def test_report(worker):
    assert report.delay([[1, 2], [3], [4, 5]]).get() == [3, 3, 9]
