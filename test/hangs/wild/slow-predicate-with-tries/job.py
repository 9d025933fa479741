import time

import backoff


class Job:
    def __init__(self, seconds):
        self.done_at = time.monotonic() + seconds

    @backoff.on_predicate(backoff.fibo, max_value=1, max_tries=100, jitter=None)
    def is_done(self):
        return time.monotonic() > self.done_at
