from reports import Reports


def test_forty_reports(tmp_path):
    Reports(tmp_path).run(40)
    assert len(list(tmp_path.glob("report*.txt"))) == 40
