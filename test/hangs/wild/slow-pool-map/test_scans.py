from scans import segment_all


def test_segment_all():
    assert segment_all(range(150)) == list(range(150))
