from build import build


def test_build():
    assert build(["a", "", "b"]) == ["a", "b"]
