import unittest

from mailer import Mailer


class MailerTest(unittest.TestCase):
    def test_one_letter(self):
        mailer = Mailer(0.01)
        mailer.post("a@example.org", "hello")
        mailer.flush()
        self.assertEqual(mailer.sent, ["a@example.org"])

    def test_newsletter(self):
        mailer = Mailer()
        for n in range(300):
            mailer.post(f"reader{n}@example.org", "news")
        mailer.flush()
        self.assertEqual(len(mailer.sent), 300)


if __name__ == "__main__":
    unittest.main()
