import anyio


class Desks:
    def __init__(self, count):
        self._locks = [anyio.Lock() for _ in range(count)]
        self.moves = []

    def at(self, number):
        return self._locks[number]

    async def swap(self, first, second):
        await anyio.sleep(0)
        async with self.at(first), self.at(second):  # culprit
            self.moves.append((first, second))
