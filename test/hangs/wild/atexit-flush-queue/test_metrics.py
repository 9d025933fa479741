from metrics import batches


def test_batches():
    batches.put([1])
    batches.put([])
    assert batches
