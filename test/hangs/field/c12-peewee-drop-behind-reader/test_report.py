from report import Reporter


def test_total(tables):
    reporter = Reporter()
    reporter.asked.set()
    reporter.answered.wait()
    assert reporter.total == 3
