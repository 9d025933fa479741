import time
import unittest


def settle(delay):
    time.sleep(0.3)
    return delay


class Debounce(unittest.TestCase):
    def test_every_delay(self):
        for delay in range(200):
            with self.subTest(delay=delay):
                self.assertEqual(settle(delay), delay)


if __name__ == "__main__":
    unittest.main()
