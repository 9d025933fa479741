import asyncio
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1, thread_name_prefix="render")


def picture(name):
    return name.upper()


def page(name):
    return [pool.submit(picture, name).result()]  # culprit


async def render(name):
    return await asyncio.get_running_loop().run_in_executor(pool, page, name)
