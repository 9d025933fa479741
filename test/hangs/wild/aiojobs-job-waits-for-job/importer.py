import aiojobs


class Importer:
    def __init__(self):
        self.scheduler = aiojobs.Scheduler(limit=1)
        self.rows = []

    async def rows_of(self, name):
        self.rows.append(name)
        return len(name)

    async def import_file(self, name):
        job = await self.scheduler.spawn(self.rows_of(name))
        return await job.wait()  # culprit

    async def run(self, name):
        job = await self.scheduler.spawn(self.import_file(name))
        return await job.wait()
