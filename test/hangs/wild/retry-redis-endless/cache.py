import redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry


class Cache:
    def __init__(self, port):
        self.db = redis.Redis(port=port, retry=Retry(ConstantBackoff(0.3), -1), retry_on_error=[redis.ConnectionError])

    def get(self, key):
        return self.db.get(key)  # culprit
