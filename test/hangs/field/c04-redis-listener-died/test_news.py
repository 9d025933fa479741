import os
import time

import redis

from news import News


def test_news():
    db = redis.Redis.from_url(os.environ["REDIS_URL"])
    news = News(db, "news")
    while not db.pubsub_numsub("news")[0][1]:
        time.sleep(0.05)
    db.publish("news", '{"n": 1}')
    db.publish("news", "n=2")
    assert news.arrived.get() == {"n": 1}
    assert news.arrived.get() == {"n": 2}  # culprit
