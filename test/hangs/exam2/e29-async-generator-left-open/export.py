import asyncio

from source import Source

found = None


async def main():
    global found
    source = Source(100)
    writer = asyncio.create_task(source.write_audit(), name="audit")
    rows = source.rows()
    async for number, square in rows:  # culprit
        if square > 50:
            found = rows, number
            break  # culprit
    print(f"{number} squared is {square}", flush=True)
    return writer


asyncio.run(main())  # culprit
print("done")
