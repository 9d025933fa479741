import asyncio


class Sender:
    def __init__(self, parts):
        self.parts = list(parts)
        self.sent = []

    def send(self):
        loop = asyncio.get_running_loop()
        done = loop.create_future()

        def one():
            self.sent.append(self.parts.pop())
            if self.parts:
                loop.call_later(0.9, one)
            else:
                done.set_result(len(self.sent))

        one()
        return done
