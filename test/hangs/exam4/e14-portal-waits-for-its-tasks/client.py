import anyio
from anyio.from_thread import start_blocking_portal


class Connection:
    def __init__(self):
        self.beats = 0

    async def heartbeat(self):
        while True:
            self.beats += 1
            await anyio.sleep(0.5)  # culprit

    async def ask(self, question):
        await anyio.sleep(0.01)
        return question.upper()


def ask_all(questions):
    connection = Connection()
    with start_blocking_portal() as portal:  # culprit
        portal.start_task_soon(connection.heartbeat)  # culprit
        return [portal.call(connection.ask, question) for question in questions]
