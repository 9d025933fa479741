from turns import run


def test_turns():
    assert run() == list("abcd")
