from render import Report


def test_report_has_its_appendix():
    report = Report()
    report.add(1)
    assert report.finish() == ["page 1page 100"]
