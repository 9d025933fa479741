class Catalog:
    def __init__(self, writing):
        self.writing = writing
        self.items = []

    def list(self):
        return list(self.items)

    async def add(self, item):
        async with self.writing:  # culprit
            self.items.append(item)
