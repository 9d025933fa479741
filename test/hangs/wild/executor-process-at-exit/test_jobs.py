import os
import unittest

from jobs import pool, wait_for


class Jobs(unittest.TestCase):
    def test_job_runs(self):
        reader, self.writer = os.pipe()
        job = pool.submit(wait_for, reader)  # culprit
        with self.assertRaises(TimeoutError):
            job.result(0.5)
