from service import Service


def test_version():
    assert Service().version() == "1.2"
