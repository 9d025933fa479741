from jobs import Job, wait_for


def test_job_ends():
    assert wait_for(Job(25), patience=60) == "done"
