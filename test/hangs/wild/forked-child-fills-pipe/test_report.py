from report import report_of


def test_long_report():
    assert len(report_of(lambda: "line\n" * 50_000)) == 250_000
