import threading

from polls import poll


def test_report_is_written(tmp_path):
    report = tmp_path / "report.csv"
    writer = threading.Timer(14, report.write_text, ["total,3"])
    writer.daemon = True
    writer.start()
    assert poll(report.exists, step=0.1, give_up=30)
