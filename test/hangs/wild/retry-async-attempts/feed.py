import stamina


@stamina.retry(on=OSError, attempts=10, timeout=300, wait_initial=2, wait_max=20, wait_jitter=0)  # culprit
async def fetch():
    raise OSError("feed is down")
