import asyncio

import greenback


class Journal:
    def __init__(self):
        self.rows = []
        self.lock = asyncio.Lock()

    async def append(self, row):
        async with self.lock:  # culprit
            self.rows.append(row)

    def note(self, row):
        """For code that is not asynchronous."""
        greenback.await_(self.append(row))  # culprit

    async def close_month(self):
        async with self.lock:
            add_totals(self)  # culprit
        return self.rows


def add_totals(journal):
    for account in sorted({row[0] for row in journal.rows}):
        total = sum(row[1] for row in journal.rows if row[0] == account)
        journal.note((f"total {account}", total))  # culprit


async def main():
    await greenback.ensure_portal()
    journal = Journal()
    await journal.append(("rent", 700))
    await journal.append(("food", 210))
    print(await journal.close_month())


asyncio.run(main())
