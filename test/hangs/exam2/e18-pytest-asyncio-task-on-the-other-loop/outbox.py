import asyncio
import collections


class Mail:
    def __init__(self, to):
        self.to = to
        self.sent = asyncio.Event()


class Outbox:
    def __init__(self):
        self.pending = collections.deque()
        self.delivered = []

    async def run(self):
        while True:
            while self.pending:
                mail = self.pending.popleft()
                self.delivered.append(mail.to)
                mail.sent.set()
            await asyncio.sleep(0.05)

    def post(self, to):
        mail = Mail(to)
        self.pending.append(mail)
        return mail
