from jobs import Job


def test_done():
    assert Job(["queued", "running", "done"]).wait() == 3


def test_failed():
    assert Job(["queued", "failed"]).wait() == 2
