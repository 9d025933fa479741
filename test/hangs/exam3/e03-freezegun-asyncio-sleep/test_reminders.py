import asyncio
from datetime import datetime

from freezegun import freeze_time

from reminders import remind_later


@freeze_time("2026-03-29 08:00")  # culprit
def test_reminder_carries_the_time():
    sent = []
    asyncio.run(remind_later(0.2, sent.append))
    assert sent == [datetime(2026, 3, 29, 8)]
