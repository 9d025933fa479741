from polls import poll


def test_report_is_written(tmp_path):
    report = tmp_path / "report.csv"
    assert poll(report.exists, step=0.1, give_up=0)  # culprit
