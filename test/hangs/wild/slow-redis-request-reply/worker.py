import os
import time

import redis

db = redis.Redis.from_url(os.environ["REDIS_URL"])
while True:
    _, number = db.blpop("slow:requests", timeout=0)
    time.sleep(0.4)
    db.rpush("slow:replies", int(number) * 2)
