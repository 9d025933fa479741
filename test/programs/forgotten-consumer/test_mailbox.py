import queue
import threading
import unittest


class Mailbox:
    def __init__(self):
        self.letters = queue.Queue()
        self.read = []
        threading.Thread(target=self.deliver, name="postman").start()

    def deliver(self):
        while True:
            self.read.append(self.letters.get())
            self.letters.task_done()


class MailboxTest(unittest.TestCase):
    def test_letter_is_read(self):
        mailbox = Mailbox()
        mailbox.letters.put("hello")
        mailbox.letters.join()
        self.assertEqual(mailbox.read, ["hello"])


if __name__ == "__main__":
    unittest.main()
