import pytest

from jobs import JobTable


@pytest.fixture
def jobs():
    jobs = JobTable()
    yield jobs
    jobs.close()


@pytest.mark.parametrize("count", [1, 200])
def test_every_job_is_done(jobs, count):
    jobs.add(count, 0.6)
    jobs.work_all(2)
    assert jobs.done() == count
