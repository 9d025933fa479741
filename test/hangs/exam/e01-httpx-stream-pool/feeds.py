import httpx


class Feeds:
    def __init__(self, base_url):
        self.client = httpx.AsyncClient(
            base_url=base_url,
            timeout=None,
            limits=httpx.Limits(max_connections=1),
        )

    async def etag(self, name):
        request = self.client.build_request("GET", f"/feeds/{name}")
        response = await self.client.send(request, stream=True)  # culprit
        return response.headers["etag"]

    async def body(self, name):
        response = await self.client.get(f"/feeds/{name}")  # culprit
        return response.text

    async def close(self):
        await self.client.aclose()
