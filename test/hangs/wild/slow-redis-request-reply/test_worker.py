import os
import subprocess
import sys

import redis


def double(db, number):
    db.rpush("slow:requests", number)
    while (reply := db.blpop("slow:replies", timeout=1)) is None:
        pass
    return int(reply[1])


def test_all_are_doubled():
    db = redis.Redis.from_url(os.environ["REDIS_URL"])
    db.delete("slow:requests", "slow:replies")
    worker = subprocess.Popen([sys.executable, "worker.py"])
    assert [double(db, number) for number in range(200)] == list(range(0, 400, 2))
    worker.kill()
