import random
import unittest


def index(seed):
    numbers = random.Random(seed)
    return {numbers.randrange(10**7): numbers.randrange(10**7) for _ in range(4000)}


class IndexTest(unittest.TestCase):
    def test_reindex_keeps_everything(self):
        self.assertDictEqual(index(1), index(2))  # culprit
