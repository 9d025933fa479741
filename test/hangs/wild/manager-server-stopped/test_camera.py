from camera import session


def test_session():
    assert session() == 1
