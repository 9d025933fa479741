from tenacity import retry, retry_if_exception_type, wait_fixed

VALUES = {"host": "localhost"}


@retry(wait=wait_fixed(0.3), retry=retry_if_exception_type(KeyError))
async def read(name):
    return VALUES[name]  # culprit


async def port():
    return await read("port")  # culprit
