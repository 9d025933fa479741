import pytest
from config import Config


@pytest.mark.filterwarnings("ignore")
def test_level():
    assert Config({}).get() == "info"  # culprit
