import jobs


def test_push():
    jobs.push(1)
    assert jobs.QUEUE == [1]
