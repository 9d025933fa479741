import pytest

from reports import Reports
from tasks import summary


@pytest.fixture
def reports():
    reports = Reports()
    reports.add("latency", 12, 18, 30)
    return reports


def test_summary_alone():
    assert summary([1, 2, 3]) == {"count": 3, "mean": 2.0, "most": 3}


def test_text(reports):
    assert reports.text("latency") == "latency: 3 values, mean 20.0, most 30"  # culprit
