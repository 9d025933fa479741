import asyncio


async def fetch(answers):
    return await answers.get()  # culprit


async def fetch_all(count):
    answers = asyncio.Queue()
    for number in range(count - 1):
        answers.put_nowait(number)
    tasks = [asyncio.create_task(fetch(answers), name=f"fetch-{n}") for n in range(count)]
    done, _ = await asyncio.wait(tasks)
    return len(done)
