from counter import Counter


def test_after_a_restart():
    counter = Counter()
    assert counter.words("to be or not") == 4
    counter.restart()
    assert counter.words("to be") == 2  # culprit
