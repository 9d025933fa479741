from kernel import start


def test_version(tmp_path):
    assert start(tmp_path) == "1.0"
