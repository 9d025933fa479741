import unittest

from importer import Importer


class ImporterTest(unittest.TestCase):
    def test_totals(self):
        rows = [{"customer": n % 3, "amount": n} for n in range(40)]
        rows[2] = {"client": 2, "amount": 2}
        importer = Importer()
        importer.add(rows)
        importer.close()
        self.assertEqual(len(importer.totals), 3)


if __name__ == "__main__":
    unittest.main()
