import httpx


class Feed:
    def __init__(self, base):
        self.client = httpx.AsyncClient(base_url=base, limits=httpx.Limits(max_connections=1), timeout=None)

    async def is_there(self, name):
        request = self.client.build_request("GET", f"/feeds/{name}")
        response = await self.client.send(request, stream=True)  # culprit
        return response.status_code == 200
