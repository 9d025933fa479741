import os
import time

import redis

db = redis.Redis.from_url(os.environ["REDIS_URL"])
for number in range(200):
    time.sleep(0.5)
    db.publish("slow:prices", number)
