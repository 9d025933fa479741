from tenacity import retry, stop_after_attempt, wait_fixed


@retry(stop=stop_after_attempt(5), wait=wait_fixed(10))  # culprit
async def fetch():
    raise OSError("not reachable")  # culprit
