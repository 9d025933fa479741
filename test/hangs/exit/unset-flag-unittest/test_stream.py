import threading
import unittest


class StreamTest(unittest.TestCase):
    def test_order(self):
        changed = threading.Condition()
        seen = []

        def collect():
            with changed:
                changed.wait_for(lambda: len(seen) == 3)

        collector = threading.Thread(target=collect)
        collector.start()  # culprit
        seen.append(1)
        self.assertEqual(seen, [1, 2, 3])
        with changed:
            changed.notify_all()
        collector.join()


if __name__ == "__main__":
    unittest.main()
