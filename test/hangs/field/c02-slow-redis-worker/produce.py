import os
import time

import redis

db = redis.Redis.from_url(os.environ["REDIS_URL"])
for number in range(400):
    db.lpush("jobs-of-the-slow-test", number)
    time.sleep(0.3)
