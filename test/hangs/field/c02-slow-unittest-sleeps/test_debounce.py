import time
import unittest


class DebounceTest(unittest.TestCase):
    pass


def make(delay):
    def test(self):
        time.sleep(0.4)
        self.assertLess(delay, 200)

    return test


for number in range(200):
    setattr(DebounceTest, f"test_delay_{number:03}", make(number))
