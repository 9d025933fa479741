from scan import scan_all


def test_scan_all():
    assert len(scan_all(["a", "b", "c"])) == 3
