from counter import Counter


def test_get_and_set():
    counter = Counter(10)
    assert counter.value == 10
    assert counter.get_and_set(99) == 10
    assert counter.value == 99
