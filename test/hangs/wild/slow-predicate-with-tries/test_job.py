from job import Job


def test_is_done():
    assert Job(30).is_done()
