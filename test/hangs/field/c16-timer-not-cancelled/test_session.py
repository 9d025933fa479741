from session import Session


def test_values():
    session = Session()
    session.values["user"] = "ann"
    assert session.values["user"] == "ann"
