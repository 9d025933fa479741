import anyio

from gate import Gate


class Quiz:
    def __init__(self, questions):
        self.questions = questions
        self.gate = Gate()
        self.answers = {}

    async def play(self, player):
        for _ in self.questions:
            number = await self.gate.passed()  # culprit
            self.answers.setdefault(number, []).append(player)
            await anyio.sleep(0.2)

    async def host(self):
        for _ in self.questions:
            await anyio.sleep(0.1)
            self.gate.close()
            self.gate.announce()
            await anyio.sleep(0.1)

    async def run(self, *players):
        async with anyio.create_task_group() as group:  # culprit
            for player in players:
                group.start_soon(self.play, player)
            await self.host()
        return self.answers
