from shout import Shouter


def test_word():
    assert Shouter().shout("hello") == "HELLO"
