import httplib2


async def report(url):
    _, body = httplib2.Http().request(url)  # culprit
    return f"{body.decode()} degrees"
