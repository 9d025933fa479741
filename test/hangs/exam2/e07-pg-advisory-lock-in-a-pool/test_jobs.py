import pytest

from jobs import Jobs

NIGHTLY = 4711


@pytest.fixture
def jobs(postgres):
    jobs = Jobs(postgres)
    yield jobs
    jobs.close()


def test_runs_one_after_the_other(jobs):
    runs = []
    for day in ("monday", "tuesday"):
        with jobs.exclusive(NIGHTLY):
            runs.append(day)
    assert runs == ["monday", "tuesday"]
