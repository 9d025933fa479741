import asyncio

from tenacity import AsyncRetrying, retry_if_result, wait_fixed

finished = {}


async def write_report(name, approved):
    await approved.wait()
    finished[name] = "3 pages"


async def state_of(name):
    await asyncio.sleep(0)
    return finished.get(name)


async def report(name):
    approved = asyncio.Event()
    writer = asyncio.create_task(write_report(name, approved))
    ask = AsyncRetrying(retry=retry_if_result(lambda state: state is None), wait=wait_fixed(0.1))
    state = await ask(state_of, name)  # culprit
    approved.set()
    await writer
    return state


def test_report_has_its_pages():
    assert asyncio.run(report("may")) == "3 pages"  # culprit
