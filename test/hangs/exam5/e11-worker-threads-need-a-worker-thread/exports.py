import json

from anyio import create_task_group, from_thread, to_thread


class Exports:
    """Old, synchronous exporters; they ask for their rows in the event loop."""

    def __init__(self, folder):
        self.folder = folder

    async def rows(self, name):
        text = await to_thread.run_sync((self.folder / f"{name}.json").read_text)  # culprit
        return json.loads(text)

    def export(self, name):
        rows = from_thread.run(self.rows, name)  # culprit
        target = self.folder / f"{name}.csv"
        target.write_text("\n".join(",".join(map(str, row)) for row in rows))

    async def export_all(self, names):
        async with create_task_group() as tasks:
            for name in names:
                tasks.start_soon(to_thread.run_sync, self.export, name)  # culprit
