import os
import subprocess
import sys

import redis


def test_all_jobs_are_taken():
    db = redis.Redis.from_url(os.environ["REDIS_URL"])
    db.delete("jobs-of-the-slow-test")
    producer = subprocess.Popen([sys.executable, "produce.py"])
    taken = [int(db.brpop("jobs-of-the-slow-test", timeout=0)[1]) for _ in range(400)]
    assert taken == list(range(400))
    producer.wait()
