from export import export


def test_large_export():
    assert len(export(20_000)) == 20_000  # culprit
