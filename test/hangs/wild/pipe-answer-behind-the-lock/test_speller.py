from speller import Speller


def test_learns():
    speller = Speller()
    speller.start()
    assert speller.check("tea")
    speller.learn("coffee")  # culprit
    assert speller.check("coffee")
