from session import Session


def test_session():
    session = Session().open()
    session.close()
    assert session.lines == ["end"]
