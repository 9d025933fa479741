from nightly import run


def test_parts():
    assert run([1, 2, 3]) == 0
