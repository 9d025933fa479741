from datetime import datetime

import pytest
from windows import next_window

START = datetime(2024, 1, 1, 2, 0)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=DAILY;UNTIL=20261231T000000", datetime(2024, 6, 2, 2, 0)),
        ("FREQ=WEEKLY;BYDAY=SU", datetime(2024, 6, 2, 2, 0)),
        ("FREQ=MONTHLY;INTERVAL=0;BYDAY=MO;BYMONTHDAY=2;UNTIL=20261231T200000", None),
    ],
)
def test_next_window(rule, expected):
    assert next_window(rule, START, datetime(2024, 6, 1, 12, 0)) == expected  # culprit
