from jobs import report


def test_report_of_missing_job():
    assert report("nightly") == "nightly: 3"  # culprit
