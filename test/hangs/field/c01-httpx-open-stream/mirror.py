import httpx


class Mirror:
    def __init__(self, base_url):
        limits = httpx.Limits(max_connections=1)
        self.client = httpx.AsyncClient(base_url=base_url, limits=limits, timeout=None)

    async def size(self, name):
        request = self.client.build_request("GET", f"/{name}")
        response = await self.client.send(request, stream=True)  # culprit
        return int(response.headers["Content-Length"])

    async def fetch(self, name):
        return (await self.client.get(f"/{name}")).content  # culprit
