import pytest
import jobs


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_call(item):
    with jobs.LOCK:  # culprit
        yield
