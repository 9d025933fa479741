import httpx
import pytest

from events import app


@pytest.mark.asyncio
async def test_first_event():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        async with client.stream("GET", "/events") as response:  # culprit
            assert response.status_code == 200
            async for line in response.aiter_lines():
                assert line == "event: hello"
                break
