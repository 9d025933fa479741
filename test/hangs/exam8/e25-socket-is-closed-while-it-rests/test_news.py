import asyncio

import falcon.testing
import pytest
from news import News, make_app


@pytest.fixture
def news():
    return News()


async def read_news(news, count):
    async with falcon.testing.ASGIConductor(make_app(news)) as conductor:
        async with conductor.simulate_ws("/news") as socket:  # culprit
            return [await socket.receive_text() for _ in range(count)]  # culprit


def test_news_are_sent(news):
    news.waiting = ["rain", "sun"]
    assert asyncio.run(read_news(news, 2)) == ["rain", "sun"]  # culprit
