import asyncio


class Hub:
    def __init__(self):
        self.news = asyncio.Queue()

    async def __call__(self, scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            item = await self.news.get()  # culprit
            await send({"type": "http.response.body", "body": item, "more_body": True})
