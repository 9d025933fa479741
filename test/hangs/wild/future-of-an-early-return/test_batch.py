from batch import Batch


def test_sum_of_squares():
    batch = Batch()
    futures = [batch.submit(lambda value: value**2, value) for value in (1, 2, None)]
    assert sum(future.result() for future in futures) == 5  # culprit
