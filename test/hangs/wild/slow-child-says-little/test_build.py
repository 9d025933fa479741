from build import build


def test_build():
    assert len(build()) == 15
