import asyncio
import unittest

from mailer import Mailer


class MailerTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.sent = []
        self.mailer = Mailer(self.sent.append)

    async def asyncTearDown(self):
        await self.mailer.worker  # culprit

    async def test_mail_is_sent(self):
        await self.mailer.outbox.put("hello")
        await asyncio.sleep(0.05)
        self.assertEqual(self.sent, ["hello"])
