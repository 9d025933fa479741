from jobs import next_job


def test_next():
    assert next_job() == "one"
