import unittest


def rows(seed):
    return [f"{n * seed % 1013} {n % 7} value of row" for n in range(90000)]


class Rows(unittest.TestCase):
    maxDiff = None

    def test_rows(self):
        old, new = rows(3), rows(5)
        self.assertEqual(old, new)  # culprit
