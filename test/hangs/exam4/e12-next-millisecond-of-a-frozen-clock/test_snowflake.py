import datetime

import time_machine

from snowflake import Snowflake


def test_unique():
    flakes = Snowflake(7)
    assert len({flakes.next_id() for _ in range(500)}) == 500


def test_begins_with_the_time():
    with time_machine.travel(datetime.datetime(2026, 1, 1), tick=False):  # culprit
        flakes = Snowflake(7)
        ids = [flakes.next_id() for _ in range(100)]  # culprit
    assert len(set(ids)) == 100
